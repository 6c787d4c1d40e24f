/** Where a value lies; `≯` and `≮` are in words a limit with a denial beside it, which may be of something else. */
export type Comparison = "<" | "≤" | ">" | "≥" | "±" | "≯" | "≮";

/** Signs, each as it is written. */
export const comparisonSigns: readonly (readonly [comparison: Comparison, signs: string])[] = [
  ["≤", "<=|=<|≤|≦|⩽"],
  ["≥", ">=|=>|≥|≧|⩾"],
  ["±", "±|\\+\\/-|\\+-"],
  ["<", "<|＜"],
  [">", ">|＞"],
];

/** Words in front of a figure, the longer of two that begin alike first: `no less than` says the opposite of `less than`. */
export const comparisonsBefore: readonly (readonly [comparison: Comparison, words: string])[] = [
  [
    "≥",
    "(?:at least|(?:no|not) (?:less|fewer|lower) than|(?:al|por lo) menos(?: de)?|como mínimo|no menos de|au moins|pas moins de|не менее|не меньше|не ниже|минимум|sedikitnya|minimal|setidaknya|tidak kurang dari|en az|ít nhất|không dưới|tối thiểu|อย่างน้อย|ไม่น้อยกว่า|ไม่ต่ำกว่า|على الأقل|ما لا يقل عن|لا يقل عن|至少|不少于|不低于|不小于|少なくとも|最低)",
  ],
  [
    "≤",
    "(?:at most|up to|(?:no|not) (?:more|greater|higher) than|not exceeding|not exceed|hasta|como máximo|no más de|jusqu['’]à|au plus|au maximum|pas plus de|не более|не больше|не выше|максимум|до|paling banyak|maksimal|hingga|sampai|tidak lebih dari|en fazla|tối đa|không quá|ไม่เกิน|สูงสุด|لا يزيد عن|لا تزيد عن|لا [يت]تجاوز|لا [يت]تعدى|بحد أقصى|最多|不超过|不多于|不高于|不大于|最大)",
  ],
  [
    "<",
    "(?:less than|fewer than|(?:falls?|drops?|fell|dropped) to under|lower than|below|under|menos del?|menor (?:de|que|a)|menores (?:de|que|a)|inferior(?:es)? (?:a|al)|por debajo de(?:l)?|moins d[eu]|inférieure?s? (?:à|au)|en dessous de|au-dessous de|менее|меньше|ниже|kurang dari|di bawah|lebih rendah dari|dưới|nhỏ hơn|ít hơn|thấp hơn|น้อยกว่า|ต่ำกว่า|أقل من|دون|تحت|小于|低于|少于|不足|不到)",
  ],
  [
    ">",
    "(?:over|more than|greater than|higher than|above|exceeding|exceeds?|más del?|super(?:a|an|ar|e|en|ó|ior a)|exced(?:e|en|er|a|an)|sobrepasan?|mayor (?:de|que|a)|mayores (?:de|que|a)|superior(?:es)? (?:a|al)|por encima de(?:l)?|plus d[eu]|dépass(?:e|ent|er|ant)|excèdent?|supérieure?s? (?:à|au)|au-dessus de|более|больше|выше|свыше|превыш(?:ает|ают|ать|ающ\\p{L}+)|lebih dari|di atas|lebih tinggi dari|melebihi|trên|lớn hơn|nhiều hơn|cao hơn|hơn|vượt(?: quá)?|มากกว่า|สูงกว่า|เกิน|أكثر من|أعلى من|أكبر من|فوق|[يت]?تجاوزت?|[يت]زيد عن|大于|高于|超过|多于|超出)",
  ],
];

/** Words of a limit, which may stand a few words in front of its figure: `maximum daily dose of 4 g`. */
export const limitsBefore: readonly (readonly [comparison: Comparison, words: string])[] = [
  [
    "≥",
    "(?:min(?:im(?:um|ale?s?|[oa]s?))?\\.?|mín(?:im[oa]s?)?\\.?|минимальн\\p{L}+|минимум|мин\\.|paling sedikit|sekurang-kurangnya|terendah|asgari|en düşük|tối thiểu|thấp nhất|ít nhất|(?:ال)?حد (?:ال)?أدنى|(?:ال)?أدنى|(?:ال)?دنيا|ต่ำสุด|ขั้นต่ำ|น้อยที่สุด|อย่างน้อย|最小|最低|最少)",
  ],
  [
    "≤",
    "(?:max(?:im(?:um|ale?s?|[oa]s?))?\\.?|máx(?:im[oa]s?)?\\.?|maks(?:imum|imal)?\\.?|максимальн\\p{L}+|максимум|макс\\.|paling banyak|tertinggi|azami|en çok|en yüksek|tối đa|cao nhất|nhiều nhất|(?:ال)?حد (?:ال)?أقصى|(?:ال)?أقصى|(?:ال)?قصوى|สูงสุด|มากที่สุด|最大|最高|最多)",
  ],
];

/** Words of a limit behind a figure and its unit, where no other figure follows that they may belong to. */
export const limitsAfter: readonly (readonly [comparison: Comparison, words: string])[] = [
  [
    "≥",
    "(?:at (?:the )?least|(?:al|por lo) menos|(?:como )?mínimo|au moins|(?:au )?minimum|(?:как )?минимум|не менее|minimal|asgari|tối thiểu|على الأقل|كحد أدنى|(?:เป็น)?อย่างน้อย)",
  ],
  [
    "≤",
    "(?:at (?:the )?most|max\\.?|(?:como )?máximo|máx\\.?|au plus|(?:au )?maximum|максимум|макс\\.|не более|maks(?:imal|imum|\\.)?|azami|tối đa|على الأكثر|كحد أقصى|بحد أقصى|(?:เป็น)?อย่างมาก|以内)",
  ],
];

/** Words behind a figure and its unit. */
export const comparisonsAfter: readonly (readonly [comparison: Comparison, words: string])[] = [
  [
    "≥",
    "(?:及?以上|或以上|or more|or above|or higher|o más|ou plus|и более|и выше|veya üzeri|ve üzeri|trở lên|ขึ้นไป|فأكثر|أو أكثر)",
  ],
  [
    "≤",
    "(?:及?以下|或以下|or less|or below|or lower|o menos|ou moins|и менее|и ниже|veya altı|ve altı|trở xuống|ลงมา|أو أقل|فأقل)",
  ],
  [
    "<",
    "(?:未満|未满|altı(?:nda|na)?(?:ysa|ki|dır|ysan)?(?!\\p{L})|['’]?(?:den|dan|ten|tan|in|ın|un|ün|nin|nın) (?:az|düşük|küçük|altında|altına)|(?:より|を)(?:低|少|小|下回))",
  ],
  [
    ">",
    "(?:を超|超(?!声)|(?:üstü|üzeri)(?:nde|ne)?(?:yse|ki|dir|dür)?(?!\\p{L})|['’]?(?:den|dan|ten|tan|in|ın|un|ün|nin|nın) (?:fazla|yüksek|büyük|üzerinde|üzerine|üstünde|üstüne)|['’]?[yn]?[iıuü] (?:aş|geç)|(?:より|を)(?:高|多|大|上回))",
  ],
];

/** Who says that a limit is not passed may say a most or a least. In front of the words of it, with at most three between. */
export const denialsBefore =
  "(?:(?<![\\p{L}\\p{M}])(?:not|never|cannot|(?:do|does|did|must|should|ca)n['’]t|no|nunca|pas|jamais|не|ни|jangan|tidak|không|đừng|chớ|لا|لم|لن|ألا)(?:[\\s\\u00a0][\\p{L}\\p{M}’']+){0,3}[\\s\\u00a0]|(?<![\\p{L}\\p{M}])(?:without|sin|sans|без|tanpa|دون أن)[\\s\\u00a0]|[不勿别別]\\p{sc=Han}{0,4}|(?:ไม่|ห้าม|อย่า)\\p{sc=Thai}{0,8})$";

/** In the ending of the words behind a figure: `40 mgを超えない`, `40 mg'ı aşmayın`. */
export const denialsAfter = "(?:m[ae][yzdm]|m[ıiuü]yor|[^\\s\\u00a0]{0,6}?(?:ない|なら|なけ|ません|ず|ぬ))";
