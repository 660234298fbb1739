// Draws docs/architecture.svg and docs/architecture.png from docs/architecture.dot: the same bytes at every run.
import { Resvg } from "@resvg/resvg-js";
import { instance } from "@viz-js/viz";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const iconSize = 40;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => readFileSync(here(path), "utf8");

const source = read("../docs/architecture.dot");
const icons = [...new Set([...source.matchAll(/image="([^"]+)"/g)].map((match) => match[1]))];

const viz = await instance();
const drawing = viz
  .renderString(source, {
    format: "svg",
    images: icons.map((name) => ({ name, width: `${iconSize}px`, height: `${iconSize}px` })),
  })
  .replace(/^<\?xml[\s\S]*?(?=<svg)/, "")
  .replace(/<!--[\s\S]*?-->\n?/g, "")
  .replaceAll('font-family="Helvetica"', 'font-family="Helvetica,Arial,DejaVu Sans Condensed,sans-serif"')
  .replaceAll("Helvetica,sans-Serif", "Helvetica,Arial,DejaVu Sans Condensed,sans-serif")
  .replace(/<image xlink:href="([^"]+)"[^>]*? x="([^"]+)" y="([^"]+)"\/>/g, (_, name, x, y) => icon(name, x, y));

writeFileSync(here("../docs/architecture.svg"), drawing);
writeFileSync(
  here("../docs/architecture.png"),
  new Resvg(drawing, {
    background: "white",
    fitTo: { mode: "width", value: 1400 },
    font: {
      loadSystemFonts: false,
      fontFiles: [here("node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf")],
      defaultFontFamily: "DejaVu Sans Condensed",
    },
  })
    .render()
    .asPng(),
);
console.log(`architecture.svg and architecture.png: ${icons.length} icons`);

function icon(name, x, y) {
  return read(`node_modules/aws-icons/icons/${name}.svg`)
    .trim()
    .replace(/<title>.*?<\/title>/, "")
    .replace("<svg ", `<svg x="${x}" y="${y}" width="${iconSize}" height="${iconSize}" `);
}
