import path from "node:path";
import { translationLanguages, translationLanguageSchema } from "../../contract/models/translation.ts";
import { readEnvironment } from "./environment.ts";
import { systemClock } from "./clock.ts";
import { fetchModels } from "./models/fetchModels.ts";
import { resetPassword } from "./resetPassword.ts";
import { modelsFolderName, startHub, type HubOptions, type RunningHub } from "./startHub.ts";

/** In a sentence, what stopped the hub from starting. */
function explain(cause: unknown, options: HubOptions | null): string {
  if (!(cause instanceof Error) || options === null) return `The hub's settings are wrong. ${String(cause)}`;
  const code = "code" in cause ? String(cause.code) : "";
  const { host, port, dataDirectory } = options;
  if (code === "EADDRINUSE") return `Port ${port} of ${host} is taken: another program listens there already.`;
  if (code === "EACCES" && "port" in cause) return `Port ${port} of ${host} may not be used by this user.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is no address of this computer.`;
  if (code.startsWith("SQLITE_BUSY")) return `Another hub is using the folder ${dataDirectory}.`;
  if (code !== "") return `The hub cannot keep its data in ${dataDirectory} (${code}): ${cause.message}`;
  return `The hub could not start: ${cause.message}`;
}

async function start(): Promise<RunningHub | null> {
  let options: HubOptions | null = null;
  try {
    options = readEnvironment(process.env);
    return await startHub(options);
  } catch (cause) {
    console.error(explain(cause, options).replaceAll("\n", " "));
    process.exitCode = 1;
    if (process.connected) process.disconnect();
    return null;
  }
}

/** `reset-password <e-mail address> [--remove-second-factor]` */
async function reset(words: readonly string[]): Promise<void> {
  const [email, flag, ...rest] = words;
  const removeSecondFactor = flag === "--remove-second-factor";
  if (email === undefined || rest.length > 0 || (flag !== undefined && !removeSecondFactor)) {
    console.error("Usage: reset-password <e-mail address> [--remove-second-factor]");
    process.exitCode = 2;
    return;
  }
  try {
    const { dataDirectory } = readEnvironment(process.env);
    const made = await resetPassword({ dataDirectory, email, removeSecondFactor, clock: systemClock });
    if (made === null) throw new Error(`no account of this hub bears the address ${email}`);
    console.log(`One-time code for ${made.name}: ${made.code}`);
    console.log(`Good until ${made.expiresAt}. In the program: Join, "I have a reset code".`);
  } catch (cause) {
    console.error(`The password could not be reset: ${(cause as Error).message}`.replaceAll("\n", " "));
    process.exitCode = 1;
  }
}

/** `fetch-models [<language> ...] [captions]` */
async function fetchThem(words: readonly string[]): Promise<void> {
  const strange = words.find((word) => word !== "captions" && !translationLanguageSchema.safeParse(word).success);
  if (strange !== undefined) {
    console.error(`No model is for ${strange}. Usage: fetch-models [${translationLanguages.join("|")} ...] [captions]`);
    process.exitCode = 2;
    return;
  }
  try {
    const { dataDirectory, modelsFrom } = readEnvironment(process.env);
    if (modelsFrom === null) throw new Error("MEDIXCHANGE_HUB_MODELS_FROM does not say where they are");
    const folder = path.join(dataDirectory, modelsFolderName);
    const count = await fetchModels({ from: modelsFrom, folder, only: words, tell: (line) => console.log(line) });
    console.log(`${count} models are in ${path.resolve(folder)}. A running hub offers them within ten minutes.`);
  } catch (cause) {
    console.error(`The models could not be fetched: ${(cause as Error).message}`.replaceAll("\n", " "));
    process.exitCode = 1;
  }
}

const [command, ...words] = process.argv.slice(2);
const hub = command === undefined ? await start() : null;
if (command === "reset-password") await reset(words);
else if (command === "fetch-models") await fetchThem(words);
else if (command !== undefined) {
  console.error(`The hub knows no command ${command}. It knows: reset-password, fetch-models`);
  process.exitCode = 2;
}
if (command !== undefined && process.connected) process.disconnect();

if (hub) {
  const stop = () => void hub.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
  console.log(`The hub listens at ${hub.url}`);
  if (hub.setupCode !== null) console.log(`Set-up code of the first administrator: ${hub.setupCode}`);
  process.send?.({ kind: "listening", url: hub.url, setupCode: hub.setupCode });
}
