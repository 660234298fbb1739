// Draws docs/dashboard.svg and docs/dashboard-dark.svg: the dashboard of template.yaml with the invented data of
// dashboard-sample.mjs. The same bytes at every run; a test compares the digest in the picture with the template's.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as echarts from 'echarts';
import { reasons, singleValueOf, valuesOf } from './dashboard-sample.mjs';

const unit = { width: 50, height: 36 };
const gap = 4;
const font = 'Helvetica,Arial,DejaVu Sans Condensed,sans-serif';
const themes = [
  { file: 'dashboard', page: '#f2f3f3', card: '#ffffff', text: '#16202a', faint: '#5a6b7b', line: '#d5dbdb' },
  { file: 'dashboard-dark', page: '#0d1117', card: '#161d26', text: '#e6edf3', faint: '#9aa7b4', line: '#333d4a' },
];
const colours = ['#2e7de1', '#e8710a', '#1f9d55', '#d13212', '#8456ce', '#d62f7f', '#0f8a8a', '#8a6d1d'];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const body = readFileSync(here('../template.yaml'), 'utf8')
  .match(/^ {6}DashboardBody: !Sub \|\n((?: {8}.*\n)+)/m)[1]
  .replace(/^ {8}/gm, '');
const { widgets } = JSON.parse(body);
const digest = createHash('sha256').update(body).digest('hex');

const escaped = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const write = (text, x, y, size, colour, more = '') =>
  `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" fill="${colour}"${more}>${escaped(text)}</text>`;
const logicalIdOf = (reference) => reference.match(/\$\{(\w+)/)[1];

/** The visible lines of a widget, each with its label and values. */
function linesOf({ metrics, stat }) {
  const all = metrics.map((metric) => {
    const options = metric.find((part) => typeof part === 'object') ?? {};
    if (typeof metric[0] === 'object') return { options };
    const [, name, , reference] = metric;
    const resource = logicalIdOf(reference);
    const label = options.label ?? (options.stat ? `${name} ${options.stat}` : name);
    return { options, label, values: valuesOf(name, resource, options.stat ?? stat) };
  });
  const byId = (id) => all.find(({ options }) => options.id === id).values;
  return all.filter(({ options }) => options.visible !== false).flatMap((line) => {
    const { expression, label } = line.options;
    if (!expression) return [line];
    if (expression.startsWith('SEARCH')) return Object.entries(reasons).map(([label, values]) => ({ label, values }));
    const terms = expression.split(' + ').map(byId);
    return [{ label, values: terms[0].map((_, minute) => terms.reduce((sum, term) => sum + term[minute], 0)) }];
  });
}

function chart(lines, { width, height }, theme) {
  // A character of the legend is five pixels wide, and a line has a mark and a gap besides.
  const legendWidth = lines.reduce((sum, { label }) => sum + 5 * label.length + 24, 0);
  const picture = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  picture.setOption({
    animation: false,
    color: colours,
    textStyle: { fontFamily: font },
    grid: { left: 8, right: 12, top: 10, bottom: 4 + 16 * Math.ceil(legendWidth / width), containLabel: true },
    legend: {
      bottom: 0, left: 4, itemWidth: 10, itemHeight: 6, itemGap: 8,
      textStyle: { color: theme.faint, fontSize: 9 }, icon: 'rect',
      data: lines.map(({ label }) => label),
    },
    xAxis: {
      type: 'category', boundaryGap: false, data: lines[0].values.map((_, minute) => timeOf(minute)),
      axisLabel: { color: theme.faint, fontSize: 9, interval: 29 }, axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.line } },
    },
    yAxis: {
      type: 'value', min: 0, splitNumber: 3, axisLabel: { color: theme.faint, fontSize: 9 },
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: lines.map(({ label, values }) => ({
      type: 'line', name: label, data: values.map((value) => Math.round(value * 10) / 10), showSymbol: false,
      lineStyle: { width: 1.4 }, silent: true,
    })),
  });
  const svg = picture.renderToSVGString();
  picture.dispose();
  return svg;
}

const timeOf = (minute) => `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** One alarm sounds: something is in the dead-letter queue. */
function alarms(names, { width }, theme) {
  const columns = 7;
  const cell = (width - 20) / columns;
  return names.map(logicalIdOf).map((name, index) => {
    const [x, y] = [10 + (index % columns) * cell, 32 + Math.floor(index / columns) * 23];
    const colour = name === 'DeadLetterAlarm' ? '#d13212' : '#1f9d55';
    return `<rect x="${x}" y="${y}" width="${cell - 6}" height="18" rx="3" fill="none" stroke="${colour}"/>`
      + `<circle cx="${x + 10}" cy="${y + 9}" r="4" fill="${colour}"/>`
      + write(name.replace(/Alarm$/, ''), x + 20, y + 13, 10.5, theme.text);
  }).join('');
}

function draw({ type, x, y, width, height, properties }, theme) {
  const size = { width: width * unit.width - gap, height: height * unit.height - gap };
  const content = type === 'alarm' ? alarms(properties.alarms, size, theme) : metric(properties, size, theme);
  return `<g transform="translate(${x * unit.width + gap},${y * unit.height + gap})">`
    + `<rect width="${size.width}" height="${size.height}" rx="6" fill="${theme.card}" stroke="${theme.line}"/>`
    + write(properties.title, 12, 20, 13, theme.text, ' font-weight="bold"') + content + '</g>';
}

function metric(properties, size, theme) {
  const lines = linesOf(properties);
  if (properties.view === 'singleValue') {
    const number = singleValueOf(lines[0].values, properties).toLocaleString('en');
    return write(number, 12, 70, 36, theme.text) + write(lines[0].label, 12, 92, 10, theme.faint);
  }
  const area = { width: size.width, height: size.height - 26 };
  return `<g transform="translate(0,26)">${chart(lines, area, theme)}</g>`;
}

const width = 24 * unit.width + gap;
const height = Math.max(...widgets.map(({ y, height }) => y + height)) * unit.height + gap;
for (const theme of themes) {
  writeFileSync(here(`../docs/${theme.file}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" data-dashboard="${digest}">\n`
    + `<rect width="${width}" height="${height}" fill="${theme.page}"/>\n`
    + `${widgets.map((widget) => draw(widget, theme)).join('\n')}\n</svg>\n`);
}
console.log(`dashboard.svg and dashboard-dark.svg: ${widgets.length} widgets`);
