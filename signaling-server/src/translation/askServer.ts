import { ExpectedFailure } from "../../../contract/failure.ts";

/** Of a whole answer, in bytes. */
const answerMaxBytes = 4 * 1024 * 1024;

/**
 * One call of the HTTP interface of LibreTranslate: JSON there, with `body` as a POST, and JSON back. A redirect is not
 * followed: the text would go where nobody was told that it goes.
 * @throws ExpectedFailure `translation.serverUnreachable`, `translation.serverBroken`, `translation.serverRefused`,
 * `translation.serverBusy`, with the `host`
 */
export async function askServer(
  address: string,
  path: string,
  body: object | null,
  gone: AbortSignal,
  timeoutMs: number,
): Promise<unknown> {
  const url = new URL(path, address.endsWith("/") ? address : `${address}/`);
  const details = { host: url.host };
  let status: number;
  let text: string | null;
  try {
    const response = await fetch(url, {
      method: body === null ? "GET" : "POST",
      headers: { accept: "application/json", ...(body !== null && { "content-type": "application/json" }) },
      body: body === null ? null : JSON.stringify(body),
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), gone]),
      redirect: "manual",
    });
    status = response.status;
    text = response.ok ? await readText(response) : null;
    if (!response.ok) await response.body?.cancel();
  } catch (cause) {
    throw new ExpectedFailure("translation.serverUnreachable", details, { cause });
  }
  if (status === 429) throw new ExpectedFailure("translation.serverBusy", details);
  if (status >= 500) throw new ExpectedFailure("translation.serverUnreachable", details);
  // 400: a language that it does not have, or a text too long for it; 401 and 403: its key.
  if (status === 400 || status === 401 || status === 403 || status === 413)
    throw new ExpectedFailure("translation.serverRefused", details);
  try {
    if (text !== null) return JSON.parse(text);
  } catch (cause) {
    throw new ExpectedFailure("translation.serverBroken", details, { cause });
  }
  throw new ExpectedFailure("translation.serverBroken", details);
}

/** Null where there is more of it than any honest answer has. */
async function readText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > answerMaxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
