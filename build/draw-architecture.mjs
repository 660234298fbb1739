// Draws docs/architecture.svg and .png, and the same for a dark page, from docs/architecture.dot: the same bytes at every run.
import { Resvg } from "@resvg/resvg-js";
import { instance } from "@viz-js/viz";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const iconSize = 40;
// What is dark on a light page, and what it is on a dark one.
const dark = {
  "#16202a": "#e6edf3",
  "#334455": "#c3ccd5",
  "#5a6b7b": "#9aa7b4",
  "#8c9bab": "#6e7b88",
  "#232f3d": "#e6edf3",
  "#242f3e": "#e6edf3",
};
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => readFileSync(here(path), "utf8");

const icons = new Set();
const source = read("../docs/architecture.dot")
  .replace(/\[icon="([^"]+)", caption="([^"]+)"\]/g, (_, name, caption) => `[label=<${cells(name, caption)}>]`)
  // The arrows leave an icon on its right and reach the next one on its left.
  .replace(/^( *)(\w+) -> (\w+)/gm, "$1$2:icon:e -> $3:icon:w");

const viz = await instance();
const drawing = viz
  .renderString(source, {
    format: "svg",
    images: [...icons].map((name) => ({ name, width: `${iconSize}px`, height: `${iconSize}px` })),
  })
  .replace(/^<\?xml[\s\S]*?(?=<svg)/, "")
  .replace(/<!--[\s\S]*?-->\n?/g, "")
  .replaceAll('font-family="Helvetica"', 'font-family="Helvetica,Arial,DejaVu Sans Condensed,sans-serif"')
  .replaceAll("Helvetica,sans-Serif", "Helvetica,Arial,DejaVu Sans Condensed,sans-serif")
  .replace(/<image xlink:href="([^"]+)"[^>]*? x="([^"]+)" y="([^"]+)"\/>/g, (_, name, x, y) => icon(name, x, y));
const onDark = Object.entries(dark).reduce((svg, [from, to]) => svg.replaceAll(from, to), drawing);

for (const [name, svg, background] of [
  ["architecture", drawing, "white"],
  ["architecture-dark", onDark, "#0d1117"],
]) {
  writeFileSync(here(`../docs/${name}.svg`), svg);
  const options = {
    background,
    fitTo: { mode: "width", value: 1600 },
    font: {
      loadSystemFonts: false,
      fontFiles: [here("node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf")],
      defaultFontFamily: "DejaVu Sans Condensed",
    },
  };
  writeFileSync(here(`../docs/${name}.png`), new Resvg(svg, options).render().asPng());
}
console.log(`architecture and architecture-dark, .svg and .png: ${icons.size} icons`);

/** The icon above its caption. The cells beside the icon take the width of the caption, so that the icon's keeps its own. */
function cells(name, caption) {
  icons.add(name);
  const lines = caption.split("\\n");
  const side = Math.ceil((Math.max(...lines.map((line) => line.length)) * 7 - iconSize) / 2);
  const beside = `<td width="${Math.max(side, 1)}"></td>`;
  const below = lines.map((line, index) => `<tr><td colspan="3" height="${index ? 13 : 19}">${line}</td></tr>`);
  return (
    `<table border="0" cellborder="0" cellspacing="0" cellpadding="0"><tr>${beside}` +
    `<td port="icon" fixedsize="true" width="${iconSize}" height="${iconSize}"><img src="${name}"/></td>${beside}</tr>` +
    `${below.join("")}</table>`
  );
}

function icon(name, x, y) {
  return read(`node_modules/aws-icons/icons/${name}.svg`)
    .trim()
    .replace(/<title>.*?<\/title>/, "")
    .replace("<svg ", `<svg x="${x}" y="${y}" width="${iconSize}" height="${iconSize}" `);
}
