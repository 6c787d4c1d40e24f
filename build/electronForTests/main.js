// What Electron runs when it is started without a packaged application: `electron [-r module] <folder or file>`.
// The Electron that the tests borrow comes without its own.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { app } = require("electron");

const required = [];
let entry = null;
for (let index = 1; index < process.argv.length && entry === null; index += 1) {
  const argument = process.argv[index];
  if (argument === "--version" || argument === "-v") {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  }
  if (argument === "-r" || argument === "--require") required.push(process.argv[(index += 1)]);
  else if (!argument.startsWith("-")) entry = path.resolve(argument);
}
if (entry === null) {
  console.error("usage: electron [-r module] <folder or file>");
  process.exit(1);
}

for (const name of required) require(require.resolve(name, { paths: [process.cwd()] }));
process.defaultApp = true;
if (fs.statSync(entry).isDirectory()) {
  const description = JSON.parse(fs.readFileSync(path.join(entry, "package.json"), "utf8"));
  app.setVersion(description.version);
  app.setName(description.productName ?? description.name);
  app.setAppPath(entry);
  entry = path.join(entry, description.main);
} else app.setAppPath(path.dirname(entry));
require(entry);
