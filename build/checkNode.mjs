// Runs on whatever Node npm found, before anything that needs Node 24. Plain JavaScript on purpose.
import process from "node:process";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 7)) {
  console.error(
    [
      `MediXchange needs Node 24.7 or newer; this is Node ${process.versions.node}.`,
      "Node 24 comes with `npm ci`, as the package `node`. It is missing here, most likely because install scripts",
      "are switched off (`ignore-scripts` in an .npmrc, or an npm that asks before it runs them). Either",
      "  npm rebuild node --ignore-scripts=false",
      "or install Node 24 from your system, then run this command again.",
    ].join("\n"),
  );
  process.exit(1);
}
