// `npm run bench`, or `npm run bench -- handbooks segments` for some of it. Prints ratios against a peer of the same run.
const benches: Record<string, () => Promise<Bench>> = {
  handbooks: async () => (await import("./handbooks/benchHandbooks.ts")).benchHandbooks(),
  documents: async () => (await import("./documentBench.ts")).benchDocuments(),
  messages: async () => (await import("./messageBench.ts")).benchMessages(),
  conversation: async () => (await import("./conversationBench.ts")).benchConversation(),
  questions: async () => (await import("./questionBench.ts")).benchQuestions(),
  directory: async () => (await import("./directoryBench.ts")).benchDirectory(),
  segments: async () => (await import("./segmentBench.ts")).benchSegments(),
  languages: async () => (await import("./languageBench.ts")).benchLanguages(),
  join: async () => (await import("./joinBench.ts")).benchJoin(),
  start: async () => (await import("./startBench.ts")).benchStart(),
};

export interface Bench {
  readonly name: string;
  readonly lines: readonly string[];
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}`);
  process.exit(1);
}
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const bench = await run();
  console.log(`\n${bench.name}`);
  for (const line of bench.lines) console.log(`  ${line}`);
}
process.exit(0);
