// Builds ../src/fingerpost/site/static/site: one style sheet, one script, both licences.
// Run `npm ci && npm run build` in this folder. The results are committed, so that
// nobody who only runs Fingerpost needs npm.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = process.argv[2] ?? `${here}../src/fingerpost/site/static/site`;
mkdirSync(out, { recursive: true });

const notice =
  "/* Fingerpost. Contains parts of GOV.UK Frontend, MIT licence: see LICENCES.txt. */\n";
const { css } = sass.compile(`${here}scss/fingerpost.scss`, {
  loadPaths: [`${here}node_modules`],
  style: "compressed",
  charset: false,
  quietDeps: true,
});
writeFileSync(`${out}/fingerpost.css`, `${notice}${css}\n`);
copyFileSync(`${here}node_modules/htmx.org/dist/htmx.min.js`, `${out}/htmx.min.js`);
