/** `denied`: by the person or the system. `missing`: no such device. `busy`: another program holds it, or it is broken. */
export type DeviceProblem = "denied" | "missing" | "busy";

/** Says what a refusal of getUserMedia or getDisplayMedia means (W3C Media Capture and Streams, 10.3.1). */
export function deviceProblemOf(cause: unknown): DeviceProblem {
  const name = cause instanceof Error ? cause.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError" || name === "NotSupportedError") return "missing";
  // Without a secure origin there is no mediaDevices at all.
  if (name === "TypeError") return "missing";
  return "busy";
}
