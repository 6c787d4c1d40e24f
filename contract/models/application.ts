import { z } from "zod";

/**
 * `incomplete`: the evidence has not arrived; `received`: waits for a reviewer; `asked`: waits for the applicant;
 * `approved`: a password is to be set; `joined`: it was.
 */
export const applicationStateSchema = z.enum([
  "incomplete",
  "received",
  "asked",
  "approved",
  "refused",
  "withdrawn",
  "joined",
]);
export type ApplicationState = z.infer<typeof applicationStateSchema>;
