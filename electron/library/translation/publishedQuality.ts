import type { ModelFileKind } from "../../../contract/models/translation.ts";

/**
 * COMET (wmt22-comet-da, 0 to 1) on FLORES-200, as Firefox Translations publishes it for each model beside its SHA-256
 * (`models/<size>/<pair>/metadata.json` of mozilla/firefox-translations-models). A model that is not named here has none
 * that we know of; nobody's own measuring belongs here.
 */
const publishedComet: ReadonlyMap<string, number> = new Map([
  ["7b7af0282dc5f4d8805b9a298c2fa828967e3f09ca10f1942ebeea0b2cfc12fa", 0.8599], // ar-en 2.2
  ["ae659d7045fc2e5d6ba50583586a5d94ee4358d92c019847e37b57a0e627faa8", 0.8597], // en-ar 2.2
  ["3b1c399511c01c84c36fae5c0524df44096288efdc8236e182b5c97d7ad2244c", 0.8527], // en-es 2.1
  ["6322e296d4fecfe395a8d5723da4ec37ecbe6d7613bb1dfcf4b28e2a47498b68", 0.8697], // en-fr 2.0
  ["f81f13eef703a4e0650ffc3138a0f4bab7b6c8bfd173ef1b7bda68d16b8bc7e8", 0.9023], // en-id 1.0
  ["59ae659f9bb63e4f81f474fe3c03d3f4499434b5f9e779fab7c12a45f31fd562", 0.9029], // en-ja 2.3
  ["0ef9a209c5edc46692750e7505b3695655b1c7c3ec73058b641201ef18c481ce", 0.8743], // en-ru 2.0
  ["184cb5cda528eeefc0f75f5d0035d787b71d74af135e3c5608d01ae02ecfb920", 0.8721], // en-ru 2.1
  ["ea3cd4ee09de190df265c78d84260e277a9a8a3ddff05eb55d72afe7fc0fdbf4", 0.8775], // en-tr 1.0
  ["4aed7734152ae0045d1a69ae49c86cfda18f53c61f90e95e1d1de1c7c7c3b033", 0.8568], // es-en 2.0
  ["15f997bc0d13808b0b0fbd0786e684a3c8a52adcd8071844b76123fdacbf2b90", 0.8859], // fr-en 2.0
  ["eeed3d8c2c78ec7011b31b2419e1d2dfdf2a7cc0ee0dbb1fcd164c934cb5d328", 0.8758], // id-en 1.0
  ["a9bf800679bba570520e1161d7b4fbfcb957add32ca35812134add85689752ad", 0.8642], // ja-en 2.0
  ["b1d85c13cfbb05e1d326dd6f0fb5ef270a2011b547450260f96567a93f446c94", 0.8433], // ru-en 1.1
  ["bd18594ac5a7f1d9997e7ea5bd80272082219cf8b1ce604766e4f207eb86abbf", 0.8718], // tr-en 1.0
  ["de4bf2b9ffb4d910e32720ec3a43655fb6f4062ce5219332f824fc1bdca7a5f4", 0.8532], // vi-en 1.0
]);

/** Of a model with these files: COMET from 0 to 1, or null where none was published. */
export function publishedQuality(
  files: readonly { readonly kind: ModelFileKind; readonly sha256: string }[],
): number | null {
  const weights = files.find(({ kind }) => kind === "model");
  return publishedComet.get(weights?.sha256 ?? "") ?? null;
}
