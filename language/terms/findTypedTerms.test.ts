import { expect, test } from "vitest";
import { findTypedTerms } from "./findTypedTerms.ts";

test.each([
  [
    "arterial-blood-gas",
    "血气 | kan gazı | khí máu | غازات الدم | gasometría | газы крови | gas darah | 血ガス | แก๊สในเลือด",
  ],
  [
    "corticosteroid",
    "激素 | كورتيزون | kortikosteroid | corticoid | corticoide | steroids | ГКС | ステロイド | สเตียรอยด์",
  ],
  ["prone-position", "俯卧 | yüzüstü | nằm sấp | الانبطاح | boca abajo | tengkurap | うつ伏せ | นอนคว่ำ"],
  ["anticoagulant", "抗凝 | kan sulandırıcı | سيولة | thuốc chống đông | blood thinners | антикоагулянты | 抗凝固薬"],
  [
    "antipyretic",
    "antipyretic | خافض حرارة | 退烧药 | ateş düşürücü | hạ sốt | penurun panas | ยาลดไข้ | жаропонижающее",
  ],
  ["suctioning", "hút đàm | suction | 吸痰 | ดูดเสมหะ"],
  ["ventilator", "جهاز التنفس الصناعي | máy giúp thở | ventilador"],
  ["antibiotic", "抗生素 | مضاد حيوي | antibiyotik | kháng sinh"],
  ["methylprednisolone", "甲强龙 | Solu-Medrol | Prednol"],
  ["dexamethasone", "地米 | dexa | deksa"],
  ["norepinephrine", "去甲 | levophed | ノルアド"],
  ["enoxaparin", "Clexane | Lovenox | 克赛 | Клексан"],
  ["norvancomycin", "去甲万古霉素"],
])("what is typed on wards leads to %s: %s", (id, typed) => {
  for (const words of typed.split(" | "))
    expect([words, findTypedTerms(words).map(({ concepts }) => concepts.map((each) => each.id))]).toEqual([
      words,
      [[id]],
    ]);
});
