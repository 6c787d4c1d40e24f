/** What is counted, where a sign or a short word is a number only before such a word. */
export const counted = {
  zh: "(?=个|個|片|粒|颗|次|天|日|周|星期|小时|小時|分钟|滴|支|瓶|袋|针|剂|岁|年(?!代)|毫克|毫升|微克|克|升|单位|国际单位|名|例|倍|种|位|人)",
  ja: "(?=錠|回|日|週|時間|分間|か月|ヶ月|カ月|つ|人|個|本|滴|包|枚|例|名|倍|年(?!代)|歳|ミリグラム|単位|アンプル|カプセル)",
  th: "(?=\\s?(?:เม็ด|ครั้ง|วัน|สัปดาห์|ชั่วโมง|นาที|ปี|เดือน|คน|ราย|หยด|แคปซูล|ม[กล](?![\\p{L}\\p{M}])|มิลลิ|ช้อน|ขวด|หน่วย|เข็ม|เท่า|โดส))",
  vi: "(?=\\s(?:viên|ngày|giờ|tuần|tháng|lần|phút|giây|mg|ml|miligam|mililit|người|giọt|ống|liều|tuổi|năm|gói|đơn vị|lọ|mũi))",
};
