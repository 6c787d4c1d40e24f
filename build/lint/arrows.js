// The arrows between the rooms, as one table: who may import whom. See docs/ARCHITECTURE.md.
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** The first prefix that fits names the room. */
const rooms = [
  "contract",
  "language",
  "electron/library",
  "electron/hosts",
  "electron/main",
  "electron/preload",
  "src/app",
  "src/features",
  "src/media",
  "src/translation",
  "src/translated",
  "src/terms",
  "src/desktop",
  "src/ui",
  "src/text",
  "signaling-server",
  "resources",
  "build",
  "tests",
];

const may = {
  contract: [],
  language: ["contract", "resources"],
  "electron/library": ["contract", "language"],
  "electron/hosts": ["contract", "electron/library"],
  "electron/main": ["contract", "electron/hosts"],
  "electron/preload": ["contract"],
  "src/app": [
    "contract",
    "language",
    "src/features",
    "src/media",
    "src/translation",
    "src/translated",
    "src/terms",
    "src/desktop",
    "src/ui",
    "src/text",
  ],
  "src/features": [
    "contract",
    "language",
    "src/media",
    "src/translation",
    "src/translated",
    "src/terms",
    "src/desktop",
    "src/ui",
    "src/text",
  ],
  "src/translated": ["contract", "language", "src/translation", "src/terms", "src/desktop", "src/ui", "src/text"],
  "src/terms": ["contract", "language", "src/desktop", "src/ui", "src/text"],
  "src/translation": ["contract", "language", "src/desktop"],
  "src/media": ["contract"],
  "src/desktop": ["contract"],
  "src/ui": ["contract", "src/text"],
  "src/text": ["contract", "language"],
  "signaling-server": ["contract"],
};

/** Packages that a room must not know (a prefix ending in `*`), or the only ones that it may know. */
const packages = {
  contract: { only: ["zod"] },
  language: { only: ["zod"] },
  "electron/library": { never: ["electron", "react", "@mantine/*"] },
  "electron/hosts": { never: ["react", "better-sqlite3"] },
  "electron/main": { never: ["react", "better-sqlite3", "kysely"] },
  "electron/preload": { only: ["electron"] },
  src: { never: ["electron", "node:*", "better-sqlite3", "socket.io", "fastify", "kysely"] },
  "src/features": { never: ["pdfjs-dist*"] },
  "src/media": { never: ["react*", "@mantine/*", "zustand", "i18next", "electron", "node:*"] },
  "src/translation": { never: ["@mantine/*", "i18next", "react-i18next"] },
  "signaling-server": { never: ["electron", "react", "simple-peer"] },
};

const roomOf = (file) => rooms.find((room) => file === room || file.startsWith(`${room}/`));
const fits = (pattern, name) =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern || name.startsWith(`${pattern}/`);
const isTest = (file) => /\.test\.tsx?$/.test(file);

export function complaint(file, specifier) {
  const from = roomOf(file);
  if (from === undefined || from === "tests" || from === "build" || isTest(file)) return null;
  if (specifier.startsWith(".")) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, "")));
    const to = roomOf(target);
    if (to === from) {
      if (from !== "src/features") return null;
      const feature = (name) => name.split("/")[2];
      return feature(file) === feature(target) ? null : "features never import each other; give what they share a room";
    }
    if (to !== undefined && may[from]?.includes(to)) return null;
    return `${from} must not import ${to ?? target}`;
  }
  for (const scope of [from, from.split("/")[0]]) {
    const rule = packages[scope];
    if (rule?.only && !rule.only.some((name) => fits(name, specifier))) return `${from} must not know ${specifier}`;
    if (rule?.never?.some((name) => fits(name, specifier))) return `${from} must not know ${specifier}`;
  }
  return null;
}

const arrows = {
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join("/");
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== "string") return;
      const message = complaint(file, specifier);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default { meta: { name: "rooms" }, rules: { arrows } };
