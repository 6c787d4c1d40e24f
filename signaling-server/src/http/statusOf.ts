import type { FailureCode } from "../../../contract/failure.ts";

const statuses: Partial<Record<FailureCode, number>> = {
  unexpected: 500,
  "session.required": 401,
  "session.expired": 401,
  "session.forbidden": 403,
  "document.forbidden": 403,
  "document.outOfScope": 403,
  "boundary.callUnknown": 404,
  "account.invitationUnknown": 404,
  "document.notFound": 404,
  "application.notFound": 404,
  "institution.notFound": 404,
  "account.suspended": 403,
  "application.decided": 409,
  "application.notApproved": 409,
  "member.lastAdministrator": 409,
  "application.evidenceRefused": 422,
  "segment.notFound": 404,
  "account.memberUnknown": 404,
  "account.emailTaken": 409,
  "account.secondFactorThere": 409,
  "document.conflict": 409,
  "segment.contentConflict": 409,
  "segment.streamEnded": 409,
  "segment.streamIncomplete": 409,
  "segment.tooLarge": 413,
  "document.tooLarge": 413,
  "segment.hashMismatch": 422,
  "document.bodyInvalid": 422,
  "hub.tooManyRequests": 429,
  "account.slowedDown": 429,
  "hub.storageFull": 507,
};

/** The HTTP status that goes with a failure. The code in the envelope says it exactly; this is for what stands between. */
export const statusOf = (code: FailureCode): number => statuses[code] ?? 400;
