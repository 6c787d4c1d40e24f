import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { ExpectedFailure } from "../../../contract/failure.ts";

const derive = promisify(argon2);

/** Argon2id as OWASP's Password Storage Cheat Sheet has it: 19 MiB, 2 passes, 1 lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
/** Each takes a thread of libuv's four; the files of the segments need the others. */
const maxAtOnce = 2;
const maxWaiting = 100;

export interface Passwords {
  /** In the PHC string format, `$argon2id$v=19$m=...`. */
  hash(password: string): Promise<string>;
  /** Takes the same work where `stored` is null, and then is false. */
  verify(password: string, stored: string | null): Promise<boolean>;
}

/** @throws ExpectedFailure `hub.tooManyRequests` from both calls when too many are waiting */
export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function tagOf(password: string, nonce: Buffer): Promise<Buffer> {
    if (waiting.length >= maxWaiting) throw new ExpectedFailure("hub.tooManyRequests", { retryAfterSeconds: 10 });
    if (running >= maxAtOnce) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      // The same letter may come as one code point or as two, depending on the keyboard.
      return await derive("argon2id", { ...parameters, message: Buffer.from(password.normalize("NFKC")), nonce });
    } finally {
      const next = waiting.shift();
      // The place goes from hand to hand, so that nobody slips in between.
      if (next) next();
      else running -= 1;
    }
  }

  return {
    async hash(password) {
      const salt = randomBytes(16);
      const tag = await tagOf(password, salt);
      const { memory, passes, parallelism } = parameters;
      return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
    },
    async verify(password, stored) {
      const parts = stored?.split("$");
      const salt = Buffer.from(parts?.[4] ?? encode(randomBytes(16)), "base64");
      const expected = Buffer.from(parts?.[5] ?? encode(randomBytes(parameters.tagLength)), "base64");
      const tag = await tagOf(password, salt);
      return timingSafeEqual(tag, expected) && stored !== null;
    },
  };
}

const encode = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
