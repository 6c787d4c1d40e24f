/** What travels between this window and one peer at the moment. Unknown facts are null. */
export interface PeerStatistics {
  readonly peerId: string;
  readonly roundTripMs: number | null;
  /** The path leads over a TURN server. */
  readonly relayed: boolean;
  readonly framesPerSecond: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly packetsLost: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
}

export async function readPeerStatistics(peerId: string, connection: RTCPeerConnection): Promise<PeerStatistics> {
  const report = await connection.getStats();
  const rows: Record<string, unknown>[] = [];
  const byId = new Map<string, Record<string, unknown>>();
  report.forEach((row: Record<string, unknown>) => {
    rows.push(row);
    byId.set(String(row["id"]), row);
  });
  const received = rows.filter((row) => row["type"] === "inbound-rtp");
  const video = received.find((row) => row["kind"] === "video");
  const transport = rows.find((row) => row["type"] === "transport");
  const pair = byId.get(String(transport?.["selectedCandidatePairId"]));
  const ends = [pair?.["localCandidateId"], pair?.["remoteCandidateId"]].map((id) => byId.get(String(id)));
  const roundTripSeconds = numberIn(pair, "currentRoundTripTime");
  return {
    peerId,
    roundTripMs: roundTripSeconds === null ? null : roundTripSeconds * 1000,
    relayed: ends.some((end) => end?.["candidateType"] === "relay"),
    framesPerSecond: numberIn(video, "framesPerSecond"),
    width: numberIn(video, "frameWidth"),
    height: numberIn(video, "frameHeight"),
    packetsLost: sum(received, "packetsLost"),
    bytesReceived: sum(received, "bytesReceived"),
    bytesSent: sum(
      rows.filter((row) => row["type"] === "outbound-rtp"),
      "bytesSent",
    ),
  };
}

function numberIn(row: Record<string, unknown> | undefined, field: string): number | null {
  const value = row?.[field];
  return typeof value === "number" ? value : null;
}

function sum(rows: readonly Record<string, unknown>[], field: string): number {
  return rows.reduce((total, row) => total + (numberIn(row, field) ?? 0), 0);
}
