const vertical = "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈";
const horizontal = "，、。：；！？〖〗…‥—–＿（）｛｝〔〕【】《》〈〉「」『』［］";
const forms = new Map(Array.from(vertical, (form, index) => [form, horizontal.charAt(index)]));
const pattern = new RegExp(`[${vertical}]`, "gu");

/** Brackets and signs that were turned for vertical lines, as they stand in horizontal ones. */
export function horizontalForms(text: string): string {
  return text.replace(pattern, (form) => forms.get(form) ?? form);
}
