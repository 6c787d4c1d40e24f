const name = [0x61, 0x76, 0x63, 0x43]; // "avcC"

/**
 * Gives the decoder configuration in a moov box the profile, constraints and level of its own sequence parameter set, in
 * place. They have to be the same (ISO/IEC 14496-15, 5.3.3.1.2); where an encoder gives a bare byte stream the muxer writes
 * the constraints in reversed order, and older Chromium then refuses to play the recording. Without H.264 nothing changes.
 */
export function alignAvcConfiguration(moov: Uint8Array): void {
  for (let at = 4; at + name.length + 12 <= moov.length; at += 1) {
    if (!name.every((byte, index) => moov[at + index] === byte)) continue;
    const record = at + name.length;
    // Version 1; one parameter set or more; its NAL unit of type 7 begins after two bytes of length.
    const parameterSets = (moov[record + 5] ?? 0) & 0x1f;
    const unit = record + 8;
    if (moov[record] !== 1 || parameterSets === 0 || ((moov[unit] ?? 0) & 0x1f) !== 7) return;
    moov.copyWithin(record + 1, unit + 1, unit + 4);
    return;
  }
}
