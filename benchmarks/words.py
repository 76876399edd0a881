"""The fixed words that generated sites are made of. Changing one of them changes every generated site."""

from __future__ import annotations

ENGLISH = """
the the the the the the of of of of and and and to to to in in in a a a that for on was were said by with from had at
as it its they their who which after before during while because although than more most some several many few no not
also still again later earlier near across between against within without under over about around until since then
there here report reports reported officials residents witnesses fighters civilians forces troops convoy checkpoint
village town city district road bridge river valley border crossing hospital clinic school market bakery mosque church
warehouse depot airport base front line position hill ridge camp shelter border siege truce ceasefire talks agreement
delegation envoy statement spokesman ministry governor council committee monitor observers mission inquiry court
prosecutor lawyer judge figure figures toll count dead wounded missing displaced returned detained released exchanged
buried identified named attack strike shelling rocket mortar artillery aircraft helicopter drone mine explosion fire
damage rubble crater smoke water power fuel wheat bread medicine aid supplies trucks access permission delay shortage
price wage salary currency morning evening night noon hours days weeks months year Monday Tuesday Wednesday Thursday
Friday Saturday Sunday northern southern eastern western central local national foreign regional military political
humanitarian independent heavy light sporadic renewed repeated alleged confirmed disputed contested partial complete
temporary unclear separate withdrew advanced retreated entered left reached opened closed blocked cleared seized lost
held retook crossed fled denied claimed confirmed rejected accepted condemned welcomed accused blamed warned called
asked told showed recorded published verified quoted cited estimated counted added explained insisted suggested
expected agreed refused promised photographs video footage image satellite map document letter list record register
copy original source account version family families children women men teacher doctor nurse driver farmer shepherd
student journalist activist volunteer first second third last next other same different new old large small early late
whole half part both each every
""".split()

ARABIC = """
في في في من من على على إلى أن أن التي الذي وقد كما بعد قبل خلال بين عند حتى منذ ضد نحو حول دون كل بعض
قال قالت أفاد أعلن نفى أكد ذكر أضاف أوضح رفض اتهم حذر دعا طالب نقل شهود سكان مصادر مسؤول مسؤولون ناشطون
مدينة بلدة قرية حي طريق جسر نهر وادي حدود معبر مستشفى مدرسة سوق مخبز مستودع مطار قاعدة جبهة تلة مخيم
قصف غارة صاروخ قذيفة مدفعية طائرة مروحية انفجار حريق أضرار دخان هجوم اشتباك حصار هدنة اتفاق محادثات وفد مبعوث
قتيل قتلى جريح جرحى مفقود نازح نازحون معتقل محتجز حصيلة عدد تقرير بيان وثيقة صورة صور تسجيل خريطة
مياه كهرباء وقود قمح خبز دواء مساعدات شاحنات نقص سعر صباح مساء ليل ساعات أيام أسابيع أشهر سنة
شمال جنوب شرق غرب وسط محلي أجنبي عسكري سياسي إنساني مستقل متكرر مؤقت جزئي كامل جديد قديم كبير صغير
عائلة عائلات أطفال نساء رجال معلم طبيب ممرضة سائق مزارع طالب صحفي متطوع لجنة مجلس محكمة وزارة
""".split()

PLACE_FIRST = "Tell تل|Ain عين|Kafr كفر|Deir دير|Bir بئر|Wadi وادي|Jebel جبل|Khan خان|Umm أم|Qasr قصر".split("|")
PLACE_SECOND = (
    "Amara عمارة|Sabil سبيل|Zaytun زيتون|Rumman رمان|Hadid حديد|Nakhla نخلة|Shams شمس|Qamar قمر|Rih ريح|Hajar حجر"
).split("|")
REGIONS = ("Northern Plain", "River Valley", "Coast", "Highlands", "Eastern Desert")

ACTOR_FIRST = "Northern شمال|Eastern شرق|River النهر|Mountain الجبل|Desert البادية|Coastal الساحل".split("|")
ACTOR_SECOND = "Front جبهة|Brigade لواء|Council مجلس|Monitor مرصد|Command قيادة".split("|")
ACTOR_KINDS = ("rebel group", "state forces", "political body", "monitoring group", "state forces")

PUBLISHER_FIRST = ("Morning", "Evening", "Daily", "National", "Regional", "Capital")
PUBLISHER_SECOND = ("Herald", "Post", "Gazette", "Wire", "Courier")
AGENCIES = ("Agence Nord", "United Wire", "Pressburo", "Agencia Sur")

CONFLICTS = ("Valley war", "Border war", "Coastal uprising", "Desert campaign", "Highlands dispute")
CONFLICTS_AR = ("حرب الوادي", "حرب الحدود", "انتفاضة الساحل", "حملة البادية", "نزاع المرتفعات")

TAGS = (
    "air strikes|shelling|sieges and truces|civilian casualties|displacement|prisoners|abductions|chemical weapons|"
    "landmines|hospitals|schools|humanitarian aid|water|power supply|fuel|bread prices|currency|elections|peace talks|"
    "ceasefires|sanctions|courts|journalists|antiquities|refugees|border crossings|roads and bridges|airports|drones|"
    "naval forces|foreign fighters|recruitment|protests|propaganda|missing persons"
).split("|")
TAGS_AR = (
    "غارات جوية|قصف|حصار وهدن|ضحايا مدنيون|نزوح|أسرى|اختطاف|أسلحة كيميائية|ألغام|مستشفيات|مدارس|مساعدات|مياه|كهرباء|"
    "وقود|أسعار الخبز|عملة|انتخابات|محادثات سلام|وقف إطلاق النار|عقوبات|محاكم|صحفيون|آثار|لاجئون|معابر حدودية|"
    "طرق وجسور|مطارات|مسيرات|قوات بحرية|مقاتلون أجانب|تجنيد|احتجاجات|دعاية|مفقودون"
).split("|")

ABBREVIATIONS = {
    "UNHCR": "United Nations High Commissioner for Refugees",
    "ICRC": "International Committee of the Red Cross",
    "IDP": "internally displaced person",
    "MoD": "Ministry of Defence",
}
HEADINGS = (
    "What happened",
    "A count that climbed",
    "Who says what",
    "The road to the town",
    "What is not known",
    "How it was reported",
    "What came before",
    "The dispute over the toll",
)
HEADINGS_AR = ("ما الذي حدث", "روايات متضاربة", "ما لا يعرف", "الخلفية")

TITLES = (
    "{Word} reported near {place} as {actor} disputes the {noun}",
    "{actor} says it holds {place}; {other} denies it",
    "{noun} at {place} after {word} {other_noun}, residents say",
    "{place}: the {noun} and the {other_noun} that nobody counted",
    "{actor} and {other} differ over the {noun} in {place}",
)
TITLES_AR = ("{place}: {word} {noun} بعد {other_noun}", "{actor} ينفي {noun} في {place}")
CLAIMS = (
    "At least {number} people were {word} in {place}",
    "The {noun} came from the side of {place} and hit a {other_noun}",
    "No {noun} took place in {place} that day",
    "The {noun} was {word} before the {other_noun} arrived",
)
