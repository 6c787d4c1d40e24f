import type { Segment } from "../../../contract/models/segment.ts";

/**
 * An HLS media playlist (RFC 8216) over the segments that are known without a gap from the first: EVENT while the
 * recording grows, with an end mark when all are listed. Segment 0 is the media initialisation section.
 */
export function writePlaylist(segments: readonly Segment[], endCount: number | null): string {
  const listed: Segment[] = [];
  for (const segment of segments) {
    if (segment.number !== listed.length) break;
    listed.push(segment);
  }
  const media = listed.slice(1);
  const ended = endCount !== null && listed.length >= endCount;
  const longestMs = media.reduce((longest, segment) => Math.max(longest, segment.durationMs), 1000);
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${Math.ceil(longestMs / 1000)}`,
    "#EXT-X-MEDIA-SEQUENCE:1",
    `#EXT-X-PLAYLIST-TYPE:${ended ? "VOD" : "EVENT"}`,
    "#EXT-X-INDEPENDENT-SEGMENTS",
    '#EXT-X-MAP:URI="0.mp4"',
    ...media.flatMap((segment) => [`#EXTINF:${(segment.durationMs / 1000).toFixed(3)},`, `${segment.number}.mp4`]),
    ...(ended ? ["#EXT-X-ENDLIST"] : []),
    "",
  ].join("\n");
}
