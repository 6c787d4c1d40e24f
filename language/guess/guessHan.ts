import { shippedConcepts } from "../terms/shippedConcepts.ts";

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const han = /\p{Script=Han}/gu;
/** Written so in Japanese alone: neither the simplified nor the traditional characters of Chinese. */
const japanese =
  /[圧囲壱隠栄営駅円縁塩応欧殴桜穏仮価壊懐絵概拡覚殻渇褐関陥勧歓観気帰亀偽戯犠拠挙挟暁勲薫恵掲渓経継茎蛍軽鶏撃県倹剣圏検権献険顕験厳広効鉱黒済砕剤雑桟蚕惨賛辞実釈収従渋獣縦粛処緒諸渉奨焼証乗浄剰壌嬢譲醸畳嘱寝慎図粋酔髄枢瀬斉税説摂節専戦繊薦践銭禅層巣挿掻曽捜遅総聡荘騒増臓蔵続堕駄対帯滝択沢単弾痴聴懲庁勅鎮塚逓鉄転伝徳闘読届縄悩脳覇拝廃売発髪抜繁蛮秘浜払仏併塀変弁辺舗穂豊褒毎満黙薬訳誉揺様謡頼覧欄竜虜両猟緑涙塁励霊齢恋錬炉労録湾働込畑枠峠匂膵栃凪搾巻徴稲]/gu;
/** Simplified characters that Japanese does not write, and others of Chinese alone. */
const chinese =
  /[们这个药护压检测给请对时间说话见吗呢吧很么气氧氣藥醫檢壓來會說們這麼你您妳她哪谁啊呀嗎吃喝爸妈还没过觉谢为发现热头疼级后边从开关马东车长门问闻诊疗术导脉肾脑肿伤烧难样红细试剂让应该别继续叫师龄岁钟层际质报单复杂严紧达带线强处备订书语观环节证输尝暂张钾钠钙镁铁锌铜饮饭机员录册页电读选题显译动设构里审记删标签评邀阅进视图频恢传验网结离损变确闭许组论词监类绝资询决举换识务隐风预针编项络缩载屏较态误统键启盘邮认凭调错创积况轻够镜围储双滤职顺释碍满规扩场负净肠仪击讯绍顶销稳诉议讨访诗谈谱贝财责败账货购贫贵费贺赔赛赞转轮软辅运远违连迟适递郑钢钱铃银链锁锻闪闷队阳阴阶陆陈险雾韩须顾顿领额颜颗飞饥饰饱饿馆驱驾骂骗骤鱼鲜鸟鸡齐齿龙产业丝两丧丰临丽义乐习乡买亏亲亿仅仓价众优伟伦伪佣侧侦俩债倾偿儿兑兰兴养兽冈军农冯冻减凯划刘则刚剑剧劝办劳势华协卖卢卫厂厅历厉厌厕厨叙叠叹吓吕听吴呕呜咏咙响哑唤啸喷团园圆圣坏块坚坛坝坟坠垫墙夸夹夺奋奖妆妇娱婴孙实宠宪宫宽宾寻岛岭币帅帮广庆库庙废异弃弹归彻忆忧怀怜总恶恼悬惊惧惯愤愿懒戏战扑执扬扰抚抢拟拥择挂挤挥捞据掷摄摆摇撑敌无旷晓杀权杨极枪柜栏树档桥欢毁毕汇汉汤沟泪泽洁浆济浓润涨渐渗滥灭灵炼烦爱爷牵犹狱猎玛畅疯疮痪瘫瘾盐盖矫码砖硕祷祸种竞笔筑筛简粮纠约纪纯纱纳纵纷纸纹纺练织终经绑绕绩绪维绵综绿缓缘缝罗罚罢翘耸聋联聪肃肤胀胁胜脏脓脸腻腾舰艺苍苏荐莲获营虑虽虾蚀补袭览计训讲]/gu;
/** Words of a ward that only one of them writes so, where the characters are of both. */
const japaneseWords =
  /酸素|投与|挿管|状態|離脱|継続|病棟|看護|点滴|採血|処方|薬剤|意識|中止|変更|予定|予約|確認|連絡|至急|搬送|入院中|退院|面会|禁止|開始|終了|依頼|検査|結果|陽性|陰性|血糖値|心拍|発熱|呼吸苦|人工呼吸器|空床|家族/gu;
const chineseWords =
  /氧气|吸氧|病人|病情|停用|暂不|剂量|血氧|插管|床位|呼吸机|立即|马上|已经|需要|可以|不要|不能|什么|多少|怎么|患者的|给予|好的|收到|阳性|阴性|升高|降低|下降|的|(?<![終完修])了(?![解承知])/gu;

/** Written so in Cantonese alone, and said otherwise in the Chinese that is translated here: 唔 is not. */
const cantonese = /[唔嘅喺咗嘢冇啲嚟佢哋嗰乜咩咁攞瞓]|而家|幾多|係咪|仲未|邊個|邊度|點解/gu;

let pairs: ReadonlyMap<string, number> | null = null;

/** How much oftener two characters in a row are Japanese than Chinese in the project's own terms; a logarithm. */
function learnPairs(): ReadonlyMap<string, number> {
  const count = (language: "ja" | "zh"): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { terms, definitions } of shippedConcepts())
      for (const text of [...terms[language], definitions[language]])
        for (const pair of pairsOf(text)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    return counts;
  };
  const [ja, zh] = [count("ja"), count("zh")];
  return new Map(
    [...new Set([...ja.keys(), ...zh.keys()])].map((pair) => [
      pair,
      Math.log(((ja.get(pair) ?? 0) + 0.5) / ((zh.get(pair) ?? 0) + 0.5)),
    ]),
  );
}

const pairsOf = (text: string): string[] =>
  (text.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((run) => {
    const signs = Array.from(run);
    return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
  });

/**
 * Chinese, Japanese, or Cantonese as it is spoken. Kana are Japanese; without them the forms of the characters tell, then words and the pairs of
 * characters, and last what the author says that she speaks.
 */
export function guessHan(text: string, hints: ReadonlySet<string>): { language: "ja" | "yue" | "zh"; sure: boolean } {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const [kanas, characters] = [count(kana), count(han)];
  // A name in kana makes no Japanese of a long Chinese text.
  if (kanas > 0 && kanas * 20 >= characters) return { language: "ja", sure: true };
  if (count(cantonese) * 20 >= characters && count(cantonese) > 0) return { language: "yue", sure: true };
  pairs ??= learnPairs();
  let score = 5 * (count(japanese) - count(chinese)) + 2 * (count(japaneseWords) - count(chineseWords));
  for (const pair of pairsOf(text)) score += Math.max(-1.5, Math.min(1.5, pairs.get(pair) ?? 0));
  const [speaksJa, speaksZh] = [hints.has("ja"), hints.has("zh")];
  if (speaksJa !== speaksZh) score += speaksJa ? 4 : -4;
  return { language: score > 0 ? "ja" : "zh", sure: Math.abs(score) >= 1 };
}

/** The other of Chinese and Japanese, where a sentence is plainly in it; null else. */
export function tellHan(sentence: string, from: "ja" | "zh"): "ja" | "zh" | null {
  const count = (pattern: RegExp): number => sentence.match(pattern)?.length ?? 0;
  const [kanas, all] = [count(kana), count(kana) + count(han)];
  if (from === "zh") return kanas >= 2 && kanas * 4 >= all ? "ja" : null;
  if (kanas > 0 || all < 5 || count(chinese) < 2) return null;
  const { language, sure } = guessHan(sentence, new Set([from]));
  return language === "zh" && sure ? "zh" : null;
}
