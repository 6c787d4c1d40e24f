import { z } from "zod";

/**
 * Every expected failure of the product, once. Codes are never worded here: the window words them through
 * `src/text/`, under the key `failure.<code>`.
 */
export const failureCodes = [
  // Any boundary
  "unexpected",
  "boundary.inputInvalid",
  "boundary.outputInvalid",
  "boundary.callUnknown",
  // The library process and its files
  "library.unavailable",
  "library.inUse",
  "library.diskFull",
  "library.notFound",
  "library.fileNotWritten",
  // Reaching the hub, and being let in
  "hub.unreachable",
  "hub.addressInvalid",
  "hub.protocolMismatch",
  "hub.notAHub",
  "hub.storageFull",
  "hub.tooManyRequests",
  "session.required",
  "session.expired",
  "session.forbidden",
  "account.invitationUnknown",
  "account.credentialsWrong",
  "account.emailTaken",
  "account.passwordWeak",
  "account.passwordWrong",
  "account.memberUnknown",
  "account.resetUnknown",
  "account.slowedDown",
  "account.secondFactorRequired",
  "account.secondFactorWrong",
  "account.secondFactorThere",
  "account.suspended",
  "application.notFound",
  "application.closed",
  "application.decided",
  "application.notApproved",
  "application.evidenceRefused",
  "institution.notFound",
  "member.lastAdministrator",
  // Documents
  "document.notFound",
  "document.conflict",
  "document.forbidden",
  "document.bodyInvalid",
  "document.tooLarge",
  "document.outOfScope",
  "document.needsNewerClient",
  "document.needsNewerHub",
  "document.lostByHub",
  // Segments and recordings
  "segment.notFound",
  "segment.hashMismatch",
  "segment.contentConflict",
  "segment.tooLarge",
  "segment.streamEnded",
  "segment.streamIncomplete",
  "recording.notFound",
  "recording.segmentCorrupt",
  "recording.notRunning",
  "recording.notAvailableOffline",
  "recording.encoderMissing",
  // Rooms
  "room.notFound",
  "room.full",
  "room.peerUnknown",
  "room.recordingRunning",
  "room.recordingNone",
  "room.consentPending",
  // Messages
  "message.notFound",
  "message.empty",
  "message.fileTooLarge",
  "message.fileEmpty",
  "message.fileBroken",
  "message.tooManyFiles",
  "message.groupFull",
  // Handbooks
  "handbook.notFound",
  "handbook.sectionNotFound",
  "handbook.importCancelled",
  "handbook.draftGone",
  "handbook.fileUnreadable",
  "handbook.importEmpty",
  "handbook.importNoText",
  "handbook.importTooLarge",
  "handbook.importUnsupported",
  "handbook.archiveBroken",
  "handbook.protected",
  "handbook.pdfBroken",
  "handbook.pdfEncrypted",
  "handbook.encodingUnknown",
  "handbook.folderNotFound",
  "handbook.folderUnreadable",
  "handbook.originalMissing",
  "handbook.linkedNotHere",
  // Articles
  "article.filesMissing",
  "article.recordingUnseen",
  "article.fileTooLarge",
  "article.imageUnsupported",
  "article.videoUnsupported",
  // Packs
  "pack.notAPack",
  "pack.newerFormat",
  "pack.broken",
  "pack.signatureWrong",
  "pack.contentRefused",
  "pack.tooLarge",
  "pack.notFound",
  "pack.notKept",
  "pack.nameMissing",
  "pack.olderThanInstalled",
  "pack.otherThanListed",
  "publisher.keyFileUnknown",
  "publisher.keyFileDamaged",
  "publisher.passphraseWrong",
  "publisher.anotherHere",
  // Translation
  "translation.languageUnknown",
  "translation.sameLanguage",
  "translation.noModel",
  "translation.sourceUnreachable",
  "translation.catalogueMissing",
  "translation.catalogueBroken",
  "translation.modelMissing",
  "translation.modelBroken",
  "translation.modelOfOtherPair",
  "translation.serverOff",
  "translation.serverUnasked",
  "translation.serverUnreachable",
  "translation.serverBroken",
  "translation.serverRefused",
  "translation.serverBusy",
  "translation.engineFailed",
  "translation.cancelled",
  // Captions
  "captions.noModel",
  "captions.engineMissing",
  "captions.engineFailed",
  "captions.fellBehind",
  "captions.notKept",
] as const;

export type FailureCode = (typeof failureCodes)[number];

const detailSchema = z.union([z.string().max(2000), z.number(), z.boolean()]);

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  /** Facts that the wording may name, such as a file's name or a limit. Never a sentence. */
  details: z.record(z.string(), detailSchema),
});

export type Failure = z.infer<typeof failureSchema>;
export type FailureDetails = Failure["details"];

/** The one error class for what is expected to go wrong. Anything else that is thrown is a bug. */
export class ExpectedFailure extends Error {
  readonly code: FailureCode;
  readonly details: FailureDetails;

  constructor(code: FailureCode, details: FailureDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = "ExpectedFailure";
    this.code = code;
    this.details = details;
  }

  toFailure(): Failure {
    return { code: this.code, details: this.details };
  }
}
