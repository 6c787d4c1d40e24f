import type { ExpectedFailure } from "../../../contract/failure.ts";
import type { MediaAnswer } from "../port.ts";

/** The code is the body, so that the player can word it. */
export function failedWith(failure: ExpectedFailure): MediaAnswer {
  const status = failure.code === "segment.notFound" ? 404 : failure.code === "recording.segmentCorrupt" ? 502 : 503;
  return { status, contentType: "text/plain", immutable: false, body: new TextEncoder().encode(failure.code) };
}
