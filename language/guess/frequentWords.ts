const split = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Words that are written often on a ward or to a colleague, by those languages that are translated here and share their letters with others. */
export const frequentWords = {
  en: split(`the of and to in is with for should be are or by as from on at it this that not no do does did don can could
    will would have has had was were been you your he she we they them his her him our us i me my am an if when who what which
    where how why there here now yet still please thanks thank ok okay yes sorry hello hi good morning night today tomorrow
    yesterday call come coming way need needs needed give given stop start started keep hold wait check ask see look done free
    ready patient patients bed ward doctor nurse dose blood pressure pain fever breathing oxygen drug tube back up down out off
    after before until since more less than both all any some only new old high low stable escalate escalation`),
  es: split(`el la los las de que y en por con para una un del al se es está están son no sí si ya voy vamos va muy más pero
    como qué que cuál cual cuánto cuanta cuándo dónde quién quien cómo le lo me te mi su sus hay tiene tienen tengo necesita
    hace hoy ayer mañana noche tarde ahora todavía aún después antes hasta desde gracias hola buenos buenas dias días favor
    perdón enseguida estoy puede puedo pueden hacer dar suspender iniciar subir bajar paciente pacientes cama sala médico
    enfermera dosis sangre presión dolor fiebre oxígeno urgente sin sobre este esta esto`),
  fr: split(`le la les des du de et est une un dans pour par avec sur au aux il elle on nous vous je tu ne pas plus que qui
    quoi quel quelle quels quelles où quand comment combien ce cette ces son sa ses mon ma mes votre vos leur se en y à a ont
    sont était été peut peux pouvez faire fait faut doit merci bonjour bonsoir salut oui non ici encore déjà depuis hier demain
    soir matin nuit ce maintenant tout suite très bien sans mais ou si chez après avant jusqu patient patiente patients lit
    salle médecin infirmière dose sang tension douleur fièvre oxygène arrêter arrêtez donner donnez garde arrive j d l qu n c s`),
  id: split(`yang dan di dengan untuk dari pada adalah pasien tidak atau harus ini itu dapat oleh ke saya kami kita anda dia
    mereka sudah belum akan bisa jangan ada juga karena jika kalau tapi tetapi sekarang nanti besok kemarin tadi pagi siang
    sore malam hari apa apakah siapa berapa bagaimana kapan mana terima kasih tolong mohon maaf selamat baik ya segera dulu
    lagi masih hanya lebih sangat turun naik dosis obat darah tekanan napas sesak nyeri demam dokter perawat tempat tidur ruang
    hasil sedang diberikan`),
  tr: split(`ve bir bu şu o için ile olarak hasta hastanın hastaya hastalar olan da de veya gibi daha çok az en var yok mı mi
    mu mü ne kaç nasıl nasil neden kim nerede hangi ben sen biz siz bana bize tamam evet hayır teşekkürler teşekkür ederim
    lütfen merhaba günaydın iyi geliyorum gelin geldi verin verdim değil henüz hemen şimdi simdi sonra önce kadar bugün yarın
    dün gece sabah akşam ama ancak doz dozu ilaç kan tansiyon ateş ağrı oksijen doktor hemşire yatak servis kesin başlayın
    edin etmeyin`),
  vi: split(`và của là bệnh nhân các cho có không được trong với người khi tôi anh chị em bạn đã đang sẽ chưa rồi này kia đó
    ở từ đến ra vào lên xuống thì mà nhưng nếu vì bao nhiêu gì nào ai đâu sao cảm ơn xin chào vâng dạ ngay bây giờ hôm nay mai
    qua sáng chiều tối đêm cần phải nên thuốc liều máu huyết áp thở sốt đau bác sĩ giường phòng ngừng dừng khó
    benh nhan khong duoc toi cam on xin chao lieu bao nhieu huyet thuoc kho tho giuong bac si`),
  ru: split(`и в во не на я он она мы вы они что как это но да нет по к ко из у за от до о об со с а или же бы ли если так уже ещё
    еще есть был была было были будет надо нужно нужен нужна нужны можно нельзя пока очень только после перед при без для его её
    ее их ему ей мне нам вам меня нас вас кто где когда куда почему сколько какой какая какое какие сейчас сегодня завтра
    вчера утром вечером ночью днём спасибо пожалуйста здравствуйте привет добрый доброе хорошо плохо срочно иду идёт
    пациент пациента пациенту пациентка больной больная больного врач сестра медсестра доза дозу дозы препарат лекарство
    кровь крови давление температура боль кислород кислорода койка палата стоп начать начните отменить дать дайте
    вводить снизить повысить анализ положительный отрицательный стабилен стабильна стабильно падает растёт`),
  ar: split(`في من على إلى الى هذا هذه مع لا ما كم هل نعم شكرا شكرًا أو و غير حتى تم قبل بعد الآن الان عند لم لن قد كان كانت يكون
    هو هي أنا انا أنت نحن هم أن ان إن التي الذي ذلك كل أي متى أين كيف لماذا ماذا عن بين تحت فوق منذ اليوم غدا غدًا أمس
    صباح صباحا مساء الليلة مرحبا السلام عليكم تمام حسنا قادم لو سمحت من فضلك عاجل فورا يجب يحتاج تحتاج بحاجة لديه لديها
    مريض المريض المريضة مرضى الطبيب الممرضة جرعة الجرعة دواء الدواء الدم ضغط ألم حرارة الحرارة سرير السرير الأكسجين نتيجة
    إيجابي إيجابية سلبي سلبية منخفض مرتفع مستقر مستقرة أوقفوا أوقف ابدأ ابدأوا أعط أعطوا فارغ`),
} as const;
