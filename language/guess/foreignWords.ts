const split = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== ""));

/**
 * Words that are often written in languages that are not translated here, by which they are told from those that are: also the
 * words that both have, which then speak for neither.
 */
export const foreignWords: Readonly<Record<string, ReadonlySet<string>>> = {
  az: split(`və bir bu o üçün ilə var yox də da ki çox daha amma lakin nə necə neçə neçədir kim harada niyə bəli xeyr xəstə
    həkim tibb bacısı lazımdır lazim təşəkkür sağol sagol sağolun xahiş edirəm zəhmət gəlirəm gelirem gedirəm indi hələ sonra
    əvvəl bu gün sabah dünən gecə axşam verin vermə vermeyin etməyin etmeyin dayandırın saxlayın başlayın düşür qalxır yaxşı
    pis ağrı qızdırma təzyiq qan dərman doza dozası palata çarpayı stabil stabildir nəfəs mən sən biz siz onlar mənə sizə oldu
    olub edin ver et salam hə`),
  ca: split(`el la els les un una i de del dels que amb per per a no és són està estan té tenen molt més però com quan on qui
    quin quina quants gràcies si us plau bon dia bona nit ara encara avui demà ahir pacient pacients llit dosi metge infermera
    oxigen sang pressió dolor febre necessita vinc vaig hem ha he`),
  cs: split(`je na se pro nebo pacient pacienti pacientů pacienta při jsou jsem není potřebuje děkuji prosím ano ne dobrý den
    kolik jak jaká jaký jaké kde kdo už ještě teď který která v z s i a do od po ale ten to tlak klesá stoupá lůžko lék krev
    dávka zastavte sestra lékař horečka bolest dnes zítra včera`),
  da: split(`og er det en et den de i på til af for med ikke har skal kan vil var jeg du vi han hun hvad hvem hvor hvornår
    hvordan hvilken hvilket tak ja nej nu endnu snart kom kommer vej brug patienten patient læge sygeplejerske seng ledig dosis
    blod blodtryk blodtrykket falder stiger ilt feber smerter stabil stop giv vent må stadig meget også efter før men`),
  de: split(`der die das und ist mit für von den dem des bei oder werden wird nicht kein keine ein eine einen einem ich sie er es
    wir bitte danke ja nein braucht hat haben auf noch schon jetzt heute morgen gestern wie viel wer wo was wann warum welche
    welcher welches zum zur im am an aus ab bett nach vor dosis arzt schwester pfleger station patient patienten patientin
    blut blutdruck fieber schmerzen sauerstoff stabil frei komme kommt gleich sofort geben stoppen absetzen fällt steigt sehr
    mehr aber auch gut nur sind war kann soll muss`),
  et: split(`ja on ei ole see ma sa ta me te nad aitäh tänan palun jah milline mis kes kus kui patsient patsiendi annus vajab
    hapnik hapnikku arst õde voodi veri vererõhk valu palavik nüüd veel täna homme`),
  fi: split(`ja on ei ole se tämä minä sinä hän me te he kiitos kyllä mikä mitä kuka missä milloin miten kuinka paljon potilas
    potilaan potilaalla annos lääkäri hoitaja sänky veri verenpaine kipu kuume happi happea tarvitsee tulen tulee heti nyt
    vielä älä lopeta anna odota tänään huomenna eilen mutta tai kun jos myös vain`),
  ha: split(`da na ne ce ya ta yana tana ina sun mu ku a ba shi ita wannan mara lafiya likita magani nawa ina gode sannu yanzu
    jini zafi zazzabi iska gado`),
  hr: split(`je i u na se da ne za od do s sa su sam smo nije nisu treba pacijent pacijenta pacijentu bolesnik hvala molim da
    koja koji koje koliko kako gdje gde tko ko kada zašto sad sada još već danas sutra jučer doza krevet krv tlak pritisak pada
    raste bol vrućica temperatura kisik kiseonik liječnik doktor sestra dolazim idem nemojte dajte stabilan stabilna ali ili
    dobro`),
  hu: split(`a az és nem van nincs egy ez azt is meg már még csak de hogy ha mint ki mi hol mikor hogyan mennyi hány köszönöm
    kérem igen beteg betegnek betegek orvos nővér ágy vér vérnyomás vérnyomása láz fájdalom oxigén oxigénre szüksége szükség
    adag adagja jövök megyek most ma holnap tegnap esik emelkedik adjon ne stabil jó`),
  it: split(`il lo la i gli le un una uno di a da in con su per tra fra e o ma che non si è sono ha hanno del della dei delle degli
    al alla ai alle nel nella sul sulla più meno molto come dove quando quanto quanta quale chi cosa perché grazie prego sì no
    buongiorno buonasera sera notte oggi domani ieri ora adesso ancora subito arrivo arriva paziente pazienti bisogno ossigeno
    letto libero libera dose medico infermiera sangue pressione dolore febbre stabile sospendere iniziare dare scende sale ho
    hai anche dopo prima senza intubare sta`),
  ku: split(`û li ji bi di de ku ev ew ez tu em hûn ne na erê spas sipas çi çiqas kî kengî çawa li ku nexweş nexweşê doktor
    hemşîre heye tune dibe divê nekin bikin nekir têm tê niha hîn îro sibê doz derman xwîn êş ta tansiyon nivîn baş`),
  lt: split(`ir yra ne nėra aš tu jis ji mes ačiū prašau taip kokia koks kas kur kada kaip pacientas pacientui paciento dozė
    reikia deguonies deguonis gydytojas slaugytoja lova kraujo spaudimas skausmas dabar dar šiandien rytoj ateinu`),
  ms: split(`yang dan di dengan untuk dari daripada pada adalah ialah tidak tak atau ini itu saya awak anda kami kita dia mereka
    sudah telah belum akan boleh jangan ada juga kerana sebab jika kalau tapi tetapi sekarang nanti esok semalam tadi pagi
    petang malam hari apa siapa berapa bagaimana bila mana terima kasih tolong maaf selamat baik ya segera dulu lagi masih
    hanya lebih sangat turun naik jatuh datang pesakit dos doktor jururawat ubat darah tekanan oksigen nafas sakit demam katil
    wad kosong stabil perlu perlukan memerlukan beri berikan hentikan intubasi telefon hospital sesak keputusan ke oleh`),
  nb: split(`og er det en et den de i på til av for med ikke har skal kan vil var jeg du vi han hun hva hvem hvor når hvordan
    hvilken hvilket takk ja nei nå ennå enda snart kom kommer trenger pasient pasienten lege sykepleier seng ledig dose
    blod blodtrykk blodtrykket faller stiger oksygen surstoff feber smerter stabil stopp gi vent må fortsatt mye også etter før
    men`),
  nl: split(`de het een en van is niet met voor zijn wordt bij op aan ik je we wij u dank bedankt ja nee heeft nodig nog nu geen
    naar ook wat waar wie hoe welke welk wanneer in te dat die dit er om als maar of al kom komt eraan patiënt patiënten
    zuurstof bed vrij dosis arts verpleegkundige bloed bloeddruk koorts pijn stabiel daalt stijgt stoppen geven vandaag morgen
    gisteren meteen goed zeer meer`),
  pl: split(`jest nie się na do z w i że dla przez pacjent pacjenta pacjentka potrzebuje dziękuję proszę tak już jeszcze teraz
    gdzie kto jak ile jaka jaki jakie o od po a ale lub dawka tlen tlenu lekarz pielęgniarka łóżko krew ciśnienie spada rośnie
    ból gorączka dziś jutro wczoraj idę stabilny stabilna podać`),
  pt: split(`o os a as um uma e de do da dos das em no na nos nas ao à não com para por que se são é está estão estou você
    obrigado obrigada bom boa dia tarde noite precisa preciso paciente pacientes doente doentes sim agora ainda já muito mais
    menos mas como qual quais quanto quanta quando onde quem oxigênio oxigénio dose leito cama livre febre dor sangue pressão
    tensão médico médica enfermeira hoje amanhã ontem suspender iniciar dar parar intubar estável vou vem tem têm sem
    sobre esta este isso depois antes`),
  ro: split(`și si este e nu cu pentru care ce din la în de pe un o are au pacient pacientul pacienta pacientului nevoie oxigen
    mulțumesc multumesc da acum încă unde cine cât câte când cum doza doză patul pat liber medic asistenta sânge tensiunea febră
    durere scade crește stabil stabilă vin merg azi mâine ieri opriți dați`),
  sk: split(`je na sa pre alebo pacient pacienta pri sú som nie potrebuje ďakujem prosím áno dobrý deň koľko ako aká kde kto už ešte
    teraz ktorý dávka krv tlak klesá lekár sestra posteľ dnes zajtra`),
  so: split(`waa ma iyo oo ku u ka la in uu ay waan wuxuu waxay bukaan bukaanka mahadsanid haa maya imisa goorma xaggee dhakhtar
    dhiig xanuun qandho hadda`),
  sq: split(`dhe është nuk ka kam të një i e në me për po jo faleminderit ju lutem sa cila kush ku kur si pacienti pacientit doza
    mjeku infermierja gjak tension temperaturë dhimbje oksigjen tani ende sot nesër vij mos`),
  sv: split(`och är det en ett den de i på till av för med inte har ska skall kan vill var jag du vi han hon vad vem vilken vilket
    vilka hur när tack ja nej nu ännu än snart kom kommer behöver patient patienten läkare sköterska säng sängen ledig dos blod
    blodtryck blodtrycket sjunker stiger syrgas syre feber smärta smärtor stabil stoppa stopp ge vänta måste fortfarande mycket
    också efter före men bra idag imorgon igår`),
  sw: split(`na ya wa kwa ni si la za cha katika hii hiyo yake mgonjwa wagonjwa daktari muuguzi dawa dozi damu asante tafadhali
    ndiyo hapana sasa bado leo kesho jana ngapi gani nani wapi lini nakuja anahitaji kitanda homa maumivu shinikizo`),
  tl: split(`ang ng sa mga na ay at si ni ko mo ka ako siya kami kayo sila hindi oo opo huwag wala may mayroon ano sino saan
    kailan paano ilan magkano salamat po pasyente doktor nars dugo gamot lagnat sakit kama ngayon bukas kahapon pa na lang
    kailangan dosis`),
  uz: split(`va bu bir uchun bilan emas yo'q yoq ha bor kerak men sen u biz siz ular rahmat iltimos qancha necha kim qayerda qachon
    bemor bemorga bemorning shifokor hamshira doza dozasi dori qon bosim bosimi og'riq isitma kislorod hozir hali bugun ertaga
    kecha qilmang bering to'xtating kelyapman`),

  be: split(`і у ў на не з да за па што як гэта ён яна мы вы так не няма дзякуй калі ласка пацыент пацыента хворы доза якая ціск
    падае зараз яшчэ сёння заўтра ўчора іду`),
  bg: split(`е са не се със с на за от в във по при да ще че но и или няма има нужда пациент пациента пациентът пациентката лекар
    сестра благодаря моля добре да не веднага сега още вече днес утре вчера каква какво какъв колко как къде кой кога доза дозата
    легло свободно кислород кръв кръвно налягане налягането пада спада расте спрете дайте интубирайте температура болка идвам
    стабилен стабилна защо това този тази болен`),
  kk: split(`және бір бұл ол үшін мен сен біз сіз емес жоқ бар иә керек рахмет өтінемін қанша қалай қайда кім қашан науқас науқасқа
    дәрігер мейірбике доза дәрі қан қысым қысымы түсіп келе жатырмын жатыр қазір әлі бүгін ертең кеше тұрақты жақсы`),
  ky: split(`жана бир бул ал үчүн мен сен биз сиз эмес жок бар ооба керек рахмат сураныч канча кандай кайда ким качан бейтап бейтапка
    бейтаптын дарыгер медайым доза дары кан басым басымы түшүп келе жатам жатат азыр азырынча бүгүн эртең кечээ туруктуу жакшы
    абалы кылбагыла бергиле токтоткула кычкылтек`),
  mk: split(`и е на не се со за од во да ќе но или нема има му треба пациент пациентот лекар сестра благодарам ве молам добро сега
    уште денес утре вчера која кој што колку како каде доза кислород крв притисок притисокот паѓа доаѓам`),
  mn: split(`ба нь юм бол биш үгүй байна байгаа байсан бай хэрэгтэй өвчтөн өвчтөнд эмч сувилагч тун хэд вэ уу баярлалаа тийм одоо
    өнөөдөр маргааш өчигдөр хаана хэн хэзээ яаж даралт буурч цус эм өвдөлт халуурч очлоо болохгүй сайн ор сул зогсоо дахин`),
  sr: split(`је и у на се да не за од до са су сам смо није нису треба пацијент пацијента пацијенту болесник хвала молим која који
    које колико како где ко када зашто сад сада још већ данас сутра јуче доза кревет крв притисак пада расте бол кисеоник лекар
    доктор сестра долазим идем немојте дајте стабилан стабилна али или добро одмах`),
  tg: split(`ва дар ба аз бо барои ин он аст нест ҳаст мешавад мекунад кунед накунед бемор беморро ташаккур раҳмат лутфан ҳа не чанд чӣ
    кӣ куҷо кай чаро доктор ҳамшира дору дорро вояи хун фишор фишори паст баланд дард оксиген лозим ҳоло имрӯз фардо меоям`),
  uk: split(`та і й в у на не з до за по що як це він вона вони ми ви дякую так ні немає є вже ще буде треба потрібен потрібна потребує
    потрібно хворий хвора хворого пацієнт пацієнтка будь ласка яка який яке скільки де хто коли чому зараз сьогодні завтра вчора
    негайно доза дозу ліки ліжко вільне кров тиск падає росте біль температура кисень лікар сестра медсестра йду іду інтубувати поки
    крапельницю дайте стоп стабільний стабільна добре але або при без мене мені`),

  ckb: split(
    `و لە بە بۆ کە ئەم ئەو من تۆ ئێمە ئێوە نییە هەیە سوپاس تکایە بەڵێ نەخێر چەند چۆن کەی کێ نەخۆش پزیشک دەرمان خوێن ئێستا ئەمڕۆ`,
  ),
  fa: split(`است را که در از به می این آن با برای تا و یا هم نه بله بلی نیست هست دارد ندارد شود نشود شد باشد کنید نکنید کرد کرده
    بدهید ندهید دهید بیمار بیماران مریض پزشک پرستار دارو داروی دوز خون فشار درد تب تخت خالی اکسیژن نیاز لازم الان هنوز
    امروز فردا دیروز چقدر چند چه چرا کجا کی چطور متشکرم ممنون مرسی لطفا لطفاً سلام خوب خوبه بد حال آرام پایدار قطع وصل
    شروع بعد قبل خیلی بیشتر کمتر من شما ما او آنها میشه میشود نمیشود افت دکتر سرم کم زیاد`),
  ps: split(`د په ته له چې او نه دی ده دي يم یم دا هغه زه ته مونږ تاسو مننه هو څومره څه څوک چیرته کله ولې ناروغ ډاکټر نرس دوا
    دوز وینه وینې فشار درد تبه اکسیجن اړتیا لري اوس نن سبا پرون ټیټ لوړ درځم`),
  sd: split(
    `جي جو جا کي ۾ تي سان ۽ آهي آهن نه ها هي هو مان توهان اسان مهرباني ڪيترو ڪٿي ڪير ڪڏهن مريض ڊاڪٽر دوا رت هاڻي اڄ`,
  ),
  ug: split(`ۋە بىر بۇ ئۇ ئۈچۈن بىلەن ئەمەس يوق بار ھەئە كېرەك مەن سەن بىز سىز رەھمەت قانچە قانداق نەدە كىم قاچان بىمار بىمارغا دوختۇر
    سېسترا دورا قان بېسىمى ھازىر تېخى بۈگۈن ئەتە`),
  ur: split(`کا کی کے کو میں سے پر نے اور ہے ہیں تھا تھی تھے ہو گا گی نہیں نہ یہ وہ کیا کیوں کب کہاں کون کتنی کتنا کتنے شکریہ مہربانی
    جی ہاں مریض ڈاکٹر نرس دوا خوراک خون بلڈ پریشر درد بخار آکسیجن ضرورت ابھی آج کل رہا رہی ہوں کریں دیں بند شروع`),
};

/** Letters that one of them has, and none of those that are translated here in the same script. */
export const foreignLetters: readonly (readonly [language: string, letters: RegExp])[] = [
  ["az", /ə/u],
  ["de", /ß/u],
  ["pt", /[ãõ]/u],
  ["cs", /[ěřůťďň]/u],
  ["pl", /[łąęśźż]/u],
  ["ro", /[țș]/u],
  ["sv", /å/u],
  ["nb", /[æø]/u],
  ["hu", /[őű]/u],
  ["lt", /[ėųį]/u],

  ["be", /ў/u],
  ["kk", /[әғқұһ]/u],
  ["tg", /[ӣҷӯҳ]/u],
  ["mk", /[ѓќѕ]/u],
  ["sr", /[ђћџљњј]/u],
  ["uk", /[іїєґ]/u],
  // Kyrgyz has them as well, and its own ң beside them.
  ["ky", /ң/u],
  ["mn", /[өү]/u],

  ["ur", /[ٹڈڑںےۓہۂ]/u],
  ["ps", /[ټډړږښڼځڅۍ]/u],
  ["sd", /[ڪٿڻٽڀڄڃڇڏڌڙڳڱڦ]/u],
  ["ug", /[ۈۋې]/u],
  ["ckb", /[ڕڵێۆ]/u],
  ["fa", /[پچژگکی]/u],
];
