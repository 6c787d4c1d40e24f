import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ExpectedFailure } from "../../contract/failure.ts";
import { anApertiumServer, whyNoApertium } from "../fixtures/translation/anApertiumServer.ts";
import { anExchange, invite, join, type Client } from "../fixtures/exchange.ts";
import { aTranslationServer } from "../fixtures/translation/aTranslationServer.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => {
  exchange = anExchange();
});
afterEach(() => exchange.end());

const code = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "fine";
  } catch (cause) {
    if (cause instanceof ExpectedFailure) return cause.code;
    throw cause;
  }
};

/** An administrator, and a member who has heard of the server. */
async function twoWith(address: string): Promise<{ admin: Client; member: Client; host: string }> {
  const hub = await exchange.hub();
  const [admin, member] = [await exchange.client(), await exchange.client()];
  await join(admin, hub.url, "Ada", hub.setupCode ?? "");
  await join(member, hub.url, "Mia", await invite(admin));
  expect((await member.call("translation.choices", {})).host).toBeNull();
  await admin.call("translationServer.set", { server: { address, apiKey: "the-key" } });
  const { host } = new URL(address);
  for (const client of [admin, member])
    await client.until("the server is known", async () => (await client.call("translation.choices", {})).host === host);
  return { admin, member, host };
}

const find = (client: Client, from: string | null, to: "en" | "es" | "fr" | "tr", text = "a") =>
  client.call("translation.findRoute", { text, from, to });

test("a text goes to the server only where the member lets it, and no further once she does not", async () => {
  const server = await aTranslationServer((end) => exchange.atEnd(end));
  const { admin, member, host } = await twoWith(server.address);
  expect(await code(find(member, "en", "es"))).toBe("translation.serverUnasked");
  const step = { from: "en", to: "es" } as const;
  const ask = (client: Client, pieces = ["Hello"]) =>
    client.call("translation.atServer", { id: uuidv7(), host, step, pieces });
  expect(await code(ask(member))).toBe("translation.serverOff");
  expect(server.texts).toEqual([]);

  await member.call("translation.choose", { server: "whenNeeded" });
  // Her choice, on this computer; another's is another's.
  expect(await code(find(admin, "en", "es"))).toBe("translation.serverUnasked");
  const { route } = await find(member, "en", "es");
  expect(route).toEqual({ engine: "server", host, steps: [step] });
  // Through English, where there is nothing straight; nowhere, where there is nothing at all.
  expect((await find(member, "es", "fr")).route.steps).toEqual([
    { from: "es", to: "en" },
    { from: "en", to: "fr" },
  ]);
  expect(await code(find(member, "tr", "en"))).toBe("translation.noModel");
  // What is said in a call goes to no server, whatever she lets it have.
  const spoken = { text: "a", from: "en", to: "es", deviceOnly: true } as const;
  expect(await code(member.call("translation.findRoute", spoken))).toBe("translation.noModel");
  expect((await ask(member, ["Hello", '<b id="1">5 mg</b>'])).pieces).toEqual(["es:Hello", 'es:<b id="1">5 mg</b>']);
  expect(server.keys).toEqual(["the-key"]);
  expect(await code(ask(admin))).toBe("translation.serverOff");

  // What was translated there is remembered, and is no translation of a model here.
  await member.call("translation.keep", { route, pieces: [{ source: "Hello", target: "Hola" }] });
  expect((await member.call("translation.recall", { route, pieces: ["Hello"] })).pieces).toEqual(["Hola"]);

  await member.call("translation.choose", { server: "never" });
  expect(await code(find(member, "en", "es"))).toBe("translation.noModel");
  expect(await code(ask(member))).toBe("translation.serverOff");

  // Another server is another question, but never stays never.
  const other = await aTranslationServer((end) => exchange.atEnd(end));
  await admin.call("translation.choose", { server: "first" });
  await admin.call("translationServer.set", { server: { address: other.address } });
  const next = new URL(other.address).host;
  for (const client of [admin, member])
    await client.until("the other is known", async () => (await client.call("translation.choices", {})).host === next);
  expect((await admin.call("translation.choices", {})).server).toBeNull();
  expect((await member.call("translation.choices", {})).server).toBe("never");
  await admin.call("translation.choose", { server: "first" });
  expect(await code(ask(admin))).toBe("translation.serverOff");
  expect(other.texts).toEqual([]);
  // A key goes to nobody but the server that it was typed for.
  await admin.call("translation.atServer", { id: uuidv7(), host: next, step, pieces: ["Hello"] });
  expect(other.keys).toEqual([null]);

  await admin.call("translationServer.set", { server: null });
  await member.until("none is set", async () => (await member.call("translation.choices", {})).host === null);
});

test("nothing is asked for by itself in a language that the member reads", async () => {
  const server = await aTranslationServer((end) => exchange.atEnd(end));
  const { member } = await twoWith(server.address);
  await member.call("translation.choose", { server: "whenNeeded", automatic: true });
  const { id } = (await member.call("session.read", {})).member ?? { id: "" };
  await member.call("directory.writeProfile", {
    languages: ["es-MX"],
    specialities: [],
    availability: "open",
    about: "",
    timeZone: null,
  });
  expect(id).not.toBe("");
  const auto = (from: string) =>
    code(member.call("translation.findRoute", { text: "a", from, to: "en", automatic: true }));
  expect([await auto("es"), await auto("fr")]).toEqual(["translation.sameLanguage", "fine"]);
  // Who asks for it gets it.
  expect(await code(find(member, "es", "en"))).toBe("fine");
});

test("where nobody said the language of a text, its author's profile tells what the text alone does not", async () => {
  const server = await aTranslationServer((end) => exchange.atEnd(end));
  const { admin, member } = await twoWith(server.address);
  await member.call("translation.choose", { server: "whenNeeded" });
  const { id: authorId } = (await admin.call("session.read", {})).member ?? { id: "" };
  const of = async (text: string, author: string | null): Promise<string> => {
    const asked = { text, from: null, authorId: author, to: "en" } as const;
    const failed = await code(member.call("translation.findRoute", asked));
    return failed === "fine" ? (await member.call("translation.findRoute", asked)).from : failed;
  };
  expect(await of("Suspender heparina", authorId)).toBe("translation.languageUnknown");
  await admin.call("directory.writeProfile", {
    languages: ["es-MX", "en"],
    specialities: [],
    availability: "open",
    about: "",
    timeZone: null,
  });
  await member.until("the profile is here", async () => (await of("Suspender heparina", authorId)) === "es");
  // Of somebody else it says nothing, and nothing against a text that speaks for itself.
  expect(await of("Suspender heparina", null)).toBe("translation.languageUnknown");
  expect(await of("Merci, j'arrive", authorId)).toBe("fr");
  expect(await of("Do not intubate yet", authorId)).toBe("translation.sameLanguage");
  const mixed = "The patient said: Пациенту нужен кислород now, and we gave it to him";
  const asked = { text: mixed, from: null, authorId, to: "en" } as const;
  await expect(member.call("translation.findRoute", asked)).rejects.toMatchObject({
    code: "translation.noModel",
    details: { from: "ru" },
  });
  expect(await code(member.call("translation.findRoute", { ...asked, automatic: true }))).toBe(
    "translation.sameLanguage",
  );
});

test("a call to the server can be stopped, and stops there", async () => {
  const server = await aTranslationServer((end) => exchange.atEnd(end));
  const { member, host } = await twoWith(server.address);
  await member.call("translation.choose", { server: "first" });
  const silence = server.beSilent();
  const id = uuidv7();
  const call = code(
    member.call("translation.atServer", { id, host, step: { from: "en", to: "es" }, pieces: ["Hello"] }),
  );
  await silence.asked;
  await member.call("translation.stopAtServer", { id });
  expect(await call).toBe("translation.cancelled");
  await silence.gone;
});

const why = whyNoApertium();
test.skipIf(why !== null)(`a real engine translates for a member${why === null ? "" : ` (${why})`}`, async () => {
  const address = await anApertiumServer(exchange.folder(), (end) => exchange.atEnd(end));
  const { admin, member, host } = await twoWith(address);
  const { server } = await admin.call("translationServer.read", {});
  expect(server).toMatchObject({ address, host, hasKey: true });
  expect(server?.directions.map(({ from, to }) => `${from}-${to}`).toSorted()).toEqual([
    "en-es",
    "es-en",
    "es-fr",
    "fr-es",
  ]);
  await member.call("translation.choose", { server: "whenNeeded" });
  const translate = async (from: "en" | "es" | "fr", to: "en" | "es" | "fr", ...pieces: string[]) => {
    const { route } = await find(member, from, to);
    const [step] = route.steps;
    expect(step).toEqual({ from, to });
    return (await member.call("translation.atServer", { id: uuidv7(), host, step: { from, to }, pieces })).pieces;
  };
  const [dose, plain] = await translate(
    "en",
    "es",
    'Give <b id="1">5 mg</b> every day <code id="2"></code>.',
    "The patient needs oxygen.",
  );
  expect(dose).toContain("5 mg</b>");
  expect(dose).toContain('<code id="2">');
  expect(plain).toContain("oxígeno");
  expect(await translate("fr", "es", "Le patient a besoin d’oxygène.")).toEqual([expect.stringContaining("oxígeno")]);
  // What its first language is nobody has to say.
  const spanish = await find(member, null, "en", "El paciente necesita oxígeno y una cama en la sala de cuidados.");
  expect([spanish.from, spanish.route.engine]).toEqual(["es", "server"]);
});
