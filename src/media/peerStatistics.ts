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

/** Whether the encoder of a picture that is sent makes less of it for want of processor, and not of line. */
export async function isHeldBack(connection: RTCPeerConnection): Promise<boolean> {
  // Of the senders alone: a whole report has hundreds of rows, and this is asked for all through a call.
  const senders = connection.getSenders().filter(({ track }) => track?.kind === "video");
  const reports = await Promise.all(senders.map((sender) => sender.getStats()));
  return reports.some((report) => {
    let isHeld = false;
    report.forEach((row: Record<string, unknown>) => {
      isHeld ||= row["type"] === "outbound-rtp" && row["active"] !== false && row["qualityLimitationReason"] === "cpu";
    });
    return isHeld;
  });
}

function numberIn(row: Record<string, unknown> | undefined, field: string): number | null {
  const value = row?.[field];
  return typeof value === "number" ? value : null;
}

function sum(rows: readonly Record<string, unknown>[], field: string): number {
  return rows.reduce((total, row) => total + (numberIn(row, field) ?? 0), 0);
}
