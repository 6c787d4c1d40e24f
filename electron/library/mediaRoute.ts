import { ExpectedFailure } from "../../contract/failure.ts";
import { idSchema, sha256Schema } from "../../contract/models/scalars.ts";
import type { Feature, MediaRoom } from "./feature.ts";
import type { MediaAnswer } from "./port.ts";

/** Of a thing, or of what has no other name than its content. */
const nameSchema = idSchema.or(sha256Schema);

const notFound: MediaAnswer = { status: 404, contentType: "text/plain", immutable: false, body: new Uint8Array() };

/** What stands under `/media/<room>/<id>/`, from whichever feature brings the room. */
export function createMediaRoute(features: readonly Feature[]) {
  const rooms = new Map<string, MediaRoom>(features.flatMap(({ media }) => Object.entries(media ?? {})));
  return async (path: string): Promise<MediaAnswer> => {
    const [, media, name = "", id = "", ...rest] = path.split("/");
    const room = rooms.get(name);
    if (media !== "media" || room === undefined || !nameSchema.safeParse(id).success) return notFound;
    try {
      return (await room(id, ...rest)) ?? notFound;
    } catch (cause) {
      if (cause instanceof ExpectedFailure) return failedWith(cause);
      throw cause;
    }
  };
}

/** The code is the body, so that the player can word it. */
function failedWith(failure: ExpectedFailure): MediaAnswer {
  const status = failure.code === "segment.notFound" ? 404 : failure.code === "recording.segmentCorrupt" ? 502 : 503;
  return { status, contentType: "text/plain", immutable: false, body: new TextEncoder().encode(failure.code) };
}
