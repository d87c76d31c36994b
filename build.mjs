// Bundles the front end: static/src -> static/dist. Called by hatch_build.py through `npm run build`.
//
// Every file that leaves here has a hash in its name (app.AB12CD34.css), so a browser may keep it for ever;
// manifest.json tells the templates which name is current. Only sw.js keeps its name: the site sends it from its root.
// Nothing made by others is stored in the repository: fonts and icons come from npm while building and their licences
// are collected in LICENSES.txt.

import * as esbuild from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const SRC = "static/src";
const ICONS = "static/icons";
const DIST = "static/dist";
const TARGET = ["es2020", "safari15.4", "chrome99", "firefox97"];
const manifest = {};

/**
 * app.css and app.js for everyone, zuinig.css (no fonts) for visitors who ask to save data, werk.css for staff, and
 * kaart.css for whoever asks for the map.
 */
function bundleScriptsAndStyles() {
  return esbuild.build({
    entryPoints: [
      { in: `${SRC}/css/app.css`, out: "app" },
      { in: `${SRC}/css/zuinig.css`, out: "zuinig" },
      { in: `${SRC}/css/werk.css`, out: "werk" },
      { in: `${SRC}/css/kaart.css`, out: "kaart" },
      { in: `${SRC}/js/start.js`, out: "app" },
    ],
    outdir: DIST,
    entryNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    assetNames: "[name].[hash]",
    loader: { ".woff2": "file", ".png": "empty" },
    plugins: [darkTheme],
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: TARGET,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
}

/**
 * The dark colours are written once, under [data-thema="donker"]. A device that asks for dark gets the same block,
 * unless the visitor chose light.
 */
const darkTheme = {
  name: "dark-theme",
  setup(build) {
    build.onLoad({ filter: /tokens\.css$/ }, ({ path }) => {
      const css = readFileSync(path, "utf8");
      const dark = css.match(/:root\[data-thema="donker"\]\s*(\{[^}]*\})/);
      if (!dark) throw new Error(`${path}: no :root[data-thema="donker"] block`);
      const byDevice = `@media screen and (prefers-color-scheme: dark) { :root:not([data-thema="licht"]) ${dark[1]} }`;
      return { contents: `${css}\n${byDevice}\n`, loader: "css" };
    });
  },
};

function rememberBundle(metafile) {
  for (const [output, { entryPoint }] of Object.entries(metafile.outputs)) {
    const file = basename(output);
    const isStartingPoint = entryPoint && /^(app\..+\.(css|js)|(zuinig|werk|kaart)\..+\.css)$/.test(file);
    if (isStartingPoint || extname(file) === ".woff2") manifest[withoutHash(file)] = file;
  }
}

/** The service worker keeps its plain name; it changes with everything that it has to fetch again. */
async function addWorker({ outputs }) {
  const names = Object.keys(outputs);
  const starting = names.filter((name) => /(start|weer|wachtrij)\.js$/.test(outputs[name].entryPoint ?? ""));
  const shared = starting.flatMap((name) => outputs[name].imports.filter(({ kind }) => kind === "import-statement"));
  const scripts = new Set([...starting, ...shared.map(({ path }) => path)].map((path) => `/static/${basename(path)}`));
  const version = hashOf(JSON.stringify([names, manifest]));
  await esbuild.build({
    entryPoints: [`${SRC}/js/sw.js`],
    outfile: join(DIST, "sw.js"),
    define: { VERSION: JSON.stringify(version), SCRIPTS: JSON.stringify([...scripts].sort()) },
    bundle: true,
    minify: true,
    format: "iife",
    target: TARGET,
    logLevel: "warning",
  });
}

function hashOf(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
}

function addFile(name, content) {
  const hash = hashOf(content);
  const file = name.replace(/\.(?=[^.]+$)/, `.${hash}.`);
  writeFileSync(join(DIST, file), content);
  manifest[name] = file;
}

/** One <symbol> per pictogram; templates show it with <use href="sprite.svg#name">. */
function makeSprite() {
  const names = JSON.parse(readFileSync(`${SRC}/icons.json`, "utf8"));
  const tabler = JSON.parse(readFileSync("node_modules/@iconify-json/tabler/icons.json", "utf8")).icons;
  const symbols = Object.entries(names).map(([ours, theirs]) => {
    if (!tabler[theirs]) throw new Error(`icons.json: "${ours}" points at "${theirs}", which does not exist`);
    return symbol(ours, tabler[theirs].body.replace(/^<g [^>]*>|<\/g>$/g, "").replace(/ (stroke|fill)="(currentColor|none)"| stroke-(width|linecap|linejoin)="\w+"/g, ""));
  });
  for (const file of readdirSync(join(ICONS, "pictogram")).sort()) {
    const body = readFileSync(join(ICONS, "pictogram", file), "utf8").replace(/<!--.*?-->|<\/?svg[^>]*>|\n\s*/gs, "");
    symbols.push(symbol(basename(file, ".svg"), body));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

function symbol(id, body) {
  return `<symbol id="${id}" viewBox="0 0 24 24">${body}</symbol>`;
}

function makeWebManifest() {
  const tokens = readFileSync(`${SRC}/css/tokens.css`, "utf8");
  const colour = (token) => tokens.match(new RegExp(`--${token}:\\s*(#\\w+)`))[1];
  const icon = (file, sizes, type) => ({ src: manifest[file], sizes, type, purpose: "any" });
  return JSON.stringify({
    name: "Buurtplein",
    short_name: "Buurtplein",
    id: "/",
    start_url: "/",
    scope: "/",
    display: "minimal-ui",
    background_color: colour("basis-color-default-bg-document"),
    theme_color: colour("bp-color-card"),
    icons: [
      icon("favicon.svg", "any", "image/svg+xml"),
      icon("app-192.png", "192x192", "image/png"),
      icon("app-512.png", "512x512", "image/png"),
    ],
  });
}

/** The licence text of every package of which something ends up in static/dist. */
function collectLicences(metafile) {
  const packages = new Set(["@iconify-json/tabler"]);
  for (const input of Object.keys(metafile.inputs)) {
    const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) packages.add(found[1]);
  }
  return [...packages].sort().map(licenceOf).join(`\n${"-".repeat(72)}\n\n`);
}

function licenceOf(name) {
  const folder = join("node_modules", name);
  const { version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const maker = typeof author === "string" ? author : (author?.name ?? "");
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8") : "";
  return `${name} ${version}, ${license}${maker ? `, ${maker}` : ""}\n\n${text || iconLicence(folder)}`;
}

/** The icon package carries no licence file of its own, only who made the icons and under which terms. */
function iconLicence(folder) {
  const info = join(folder, "info.json");
  if (!existsSync(info)) return "";
  const { name, author, license } = JSON.parse(readFileSync(info, "utf8"));
  return `${name}, copyright (c) ${author.name}, ${author.url}\nLicence ${license.title}: ${license.url}\n`;
}

/** The server sends these as they are: no compressing while somebody waits. Fonts and PNG are compressed already. */
function compressEverything() {
  for (const file of readdirSync(DIST)) {
    if (!/\.(css|js|svg|webmanifest|txt)$/.test(file)) continue;
    const content = readFileSync(join(DIST, file));
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    for (const [suffix, packed] of [["gz", gzipSync(content, { level: 9 })], ["br", brotliCompressSync(content, quality)]]) {
      if (packed.length < content.length) writeFileSync(join(DIST, `${file}.${suffix}`), packed);
    }
  }
}

function withoutHash(file) {
  return file.replace(/\.[A-Z0-9]{8}(?=\.)/, "");
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => a.localeCompare(b)));
}

rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST, { recursive: true });
const { metafile } = await bundleScriptsAndStyles();
rememberBundle(metafile);
addFile("sprite.svg", makeSprite());
for (const picture of ["favicon.svg", "app-192.png", "app-512.png"]) addFile(picture, readFileSync(join(ICONS, picture)));
addFile("app.webmanifest", makeWebManifest());
await addWorker(metafile);
writeFileSync(join(DIST, "LICENSES.txt"), collectLicences(metafile));
// An installed site checks the theme of a gemeente against these.
writeFileSync(join(DIST, "tokens.css"), readFileSync(`${SRC}/css/tokens.css`));
writeFileSync(join(DIST, "manifest.json"), JSON.stringify(sorted(manifest), null, 1) + "\n");
compressEverything();
