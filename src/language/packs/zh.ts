// @ts-expect-error The package has no types.
import { zho } from 'stopword';
import { porterStem } from '../english/porter-stem.ts';
import type { LanguagePack } from '../pack.ts';
import {
  byPhrase,
  calendarNames,
  listOf,
  numberByPhrase,
  numeralsOf,
  phrasesOf,
  wordSet,
} from '../word-lists.ts';

const DIGITS = [...'零一二三四五六七八九'];

/** 三分之二: the whole is named first. */
const fractions = new Map<string, number>([
  ['一半', 0.5],
  ['半', 0.5],
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((below) =>
    Array.from({ length: below - 1 }, (_, n): [string, number] => [
      `${DIGITS[below] ?? '十'}分之${DIGITS[n + 1]}`,
      (n + 1) / below,
    ]),
  ),
]);

/** Chinese, in simplified and, where a word differs, in traditional signs. There are no capitals to tell names. */
export const zh: LanguagePack = {
  tag: 'zh',
  checks: ['number', 'quantity', 'date', 'time', 'code', 'negation', 'quantifier', 'bound'],
  numbers: {
    decimal: '.',
    thousands: [','],
    // Behind digits: 3百, 5万.
    numerals: new Map(
      numeralsOf(
        'scale',
        `10: 十
         100: 百
         1000: 千
         10000: 万, 萬
         100000000: 亿, 億
         1000000000000: 万亿`,
      ),
    ),
    compounds: false,
    joiners: new Set(),
    ordinalEndings: new Set(),
    ordinalDot: false,
    fractions,
    multiples: numberByPhrase(`
      2: 两倍, 二倍, 双倍, 翻倍, 翻番, 加倍
      3: 三倍
      4: 四倍
      5: 五倍
      10: 十倍`),
    vague: wordSet('一'),
    characters: {
      digits: new Map([
        ...[...'零一二三四五六七八九'].map((sign, n): [string, number] => [sign, n]),
        ['〇', 0],
        ['两', 2],
        ['兩', 2],
      ]),
      scales: new Map([
        ['十', 10],
        ['百', 100],
        ['千', 1_000],
        ['万', 10_000],
        ['萬', 10_000],
        ['亿', 100_000_000],
        ['億', 100_000_000],
      ]),
      ordinalPrefix: '第',
      sharePrefixes: new Map([
        ['百分之', 'percent'],
        ['千分之', 'permille'],
      ]),
      counters: new Set(
        '个個名位人只隻条條张張本件台辆輛艘架座所家间間次届屆项項年月日号號天周週时時点點分秒元块塊角米吨噸克斤升岁歲层層页頁章节節种種份倍',
      ),
    },
  },
  calendar: {
    months: calendarNames(
      'zh',
      'month',
      `1: 1月, 正月
       2: 2月
       3: 3月
       4: 4月
       5: 5月
       6: 6月
       7: 7月
       8: 8月
       9: 9月
       10: 10月
       11: 11月
       12: 12月`,
    ),
    weekdays: calendarNames(
      'zh',
      'weekday',
      `1: 周一, 礼拜一, 週一
       2: 周二, 礼拜二, 週二
       3: 周三, 礼拜三, 週三
       4: 周四, 礼拜四, 週四
       5: 周五, 礼拜五, 週五
       6: 周六, 礼拜六, 週六
       7: 周日, 礼拜日, 礼拜天, 星期天, 週日`,
    ),
    dateForms: [
      /(?:(?<!\d)(?<year>\d{4})\s?年\s?)?(?<!\d)(?<month>\d{1,2})\s?月(?:\s?(?<day>\d{1,2})\s?[日号號])?/giu,
      /(?:(?<!\d)(?<year>\d{4})\s?年\s?)?(?<![一二三四五六七八九十])(?<month>(?:十[一二]?|[一二三四五六七八九])月)(?:\s?(?<day>\d{1,2})\s?[日号號])?/giu,
    ],
    monthFirst: true,
    namedTimes: numberByPhrase(`
      720: 正午, 中午
      0: 午夜`),
    timeForms: [
      /(?<half>上午|下午|早上|晚上|中午|凌晨|傍晚)?\s?(?<![\d.:])(?<hour>\d{1,2})\s?[点點时時](?![\d间間候])(?:\s?(?<minute>[0-5]\d)\s?分)?/giu,
      /(?<half>上午|下午|早上|晚上|中午|凌晨|傍晚)?\s?(?<![\d.:])(?<hour>\d{1,2})\s?[点點时時]\s?(?<minute>[0-5]\d)\s?分?(?!\d)/giu,
      /(?<half>上午|下午|早上|晚上|中午|凌晨|傍晚)\s?(?<hour>\d{1,2})[:：](?<minute>[0-5]\d)(?!\d)/giu,
    ],
    afternoon: /下午|晚上|傍晚/u,
  },
  units: byPhrase(`
    metre: 米, 公尺
    millimetre: 毫米
    centimetre: 厘米, 公分
    decimetre: 分米
    kilometre: 公里, 千米
    mile: 英里
    foot: 英尺
    inch: 英寸
    yard: 码
    nautical-mile: 海里
    micrometre: 微米
    nanometre: 纳米
    light-year: 光年
    second: 秒, 秒钟
    millisecond: 毫秒
    microsecond: 微秒
    minute: 分钟, 分鐘
    hour: 小时, 小時, 钟头
    day: 天, 日
    week: 周, 星期, 礼拜, 週
    month: 个月, 月, 個月
    year: 年
    decade: 十年
    century: 世纪, 世紀
    gram: 克
    microgram: 微克
    milligram: 毫克
    kilogram: 公斤, 千克
    tonne: 吨, 公吨, 噸
    ounce: 盎司
    pound-mass: 磅
    stone: 英石
    litre: 升, 公升
    millilitre: 毫升
    centilitre: 厘升
    decilitre: 分升
    gallon: 加仑
    barrel: 桶
    pint: 品脱
    square-metre: 平方米, 平米
    square-kilometre: 平方公里, 平方千米
    square-foot: 平方英尺
    hectare: 公顷
    acre: 英亩
    us-dollar: 美元, 美金
    australian-dollar: 澳元, 澳大利亚元
    canadian-dollar: 加元, 加拿大元
    new-zealand-dollar: 新西兰元, 纽元
    hong-kong-dollar: 港元, 港币
    singapore-dollar: 新加坡元, 新元
    euro: 欧元, 歐元
    pound: 英镑, 英鎊
    yen: 日元, 日圆
    yuan: 元, 人民币, 块, 块钱, 人民幣
    rupee: 卢比
    franc: 法郎, 瑞士法郎
    mark: 马克
    krona: 克朗
    rouble: 卢布
    peso: 比索
    won: 韩元
    lira: 里拉
    real: 雷亚尔
    zloty: 兹罗提
    koruna: 捷克克朗
    forint: 福林
    rand: 兰特
    dirham: 迪拉姆
    cent: 美分, 分钱
    penny: 便士
    shilling: 先令
    watt: 瓦, 瓦特
    milliwatt: 毫瓦
    kilowatt: 千瓦
    megawatt: 兆瓦
    gigawatt: 吉瓦
    horsepower: 马力
    joule: 焦耳, 焦
    kilojoule: 千焦
    megajoule: 兆焦
    calorie: 卡路里, 卡
    kilocalorie: 千卡, 大卡
    watt-hour: 瓦时
    kilowatt-hour: 千瓦时, 度电
    megawatt-hour: 兆瓦时
    byte: 字节
    kilobyte: 千字节
    megabyte: 兆字节
    gigabyte: 吉字节
    terabyte: 太字节
    bit: 比特
    kilobit: 千比特
    megabit: 兆比特
    gigabit: 吉比特
    volt: 伏, 伏特
    millivolt: 毫伏
    kilovolt: 千伏
    ampere: 安, 安培
    milliampere: 毫安
    ohm: 欧姆
    kilohm: 千欧
    hertz: 赫兹, 赫
    kilohertz: 千赫
    megahertz: 兆赫
    gigahertz: 吉赫
    revolution-per-minute: 转每分, 转每分钟
    decibel: 分贝
    celsius: 摄氏度
    fahrenheit: 华氏度
    kelvin: 开尔文
    pascal: 帕, 帕斯卡
    hectopascal: 百帕
    kilopascal: 千帕
    megapascal: 兆帕
    bar: 巴
    millibar: 毫巴
    psi: 磅每平方英寸
    atmosphere: 大气压
    kilometre-per-hour: 公里每小时, 千米每小时
    mile-per-hour: 英里每小时
    metre-per-second: 米每秒
    knot: 节
    newton: 牛顿
    kilonewton: 千牛
    newton-metre: 牛米, 牛顿米
    lumen: 流明
    lux: 勒克斯
    degree: 度
    percent: 百分比
    permille: 千分比
    percentage-point: 个百分点, 百分点`),
  negation: {
    before: wordSet(
      '不 没 没有 沒 沒有 无 無 非 未 别 勿 莫 否 禁止 禁用 从未 从不 尚未 并未 并不 决不 绝不 毫无',
    ),
    behind: new Set(),
    exempt: wordSet(
      '不仅 不但 不光 不只 不止 不同 不过 不断 不管 不论 不久 不少 不少于 不低于 不超过 不多于 不高于 不晚于 不早于 不锈钢 不禁 不妨 不等 不惜 不得不 不得超过 不得多于 不得少于 不得低于 不得高于 不得晚于 不得早于',
      '无论 无数 无线 无线电 无疑 无非 非常 非洲 非但 非得 未来 未必 未免 别人 别的 别处 别墅 别名 莫非 莫大 否则 是否 没关系 没事',
    ),
    borders: wordSet('但 但是 而 而是 却 然而 不过 虽然 因为'),
    isUnspaced: true,
  },
  scope: {
    all: phrasesOf('所有, 全部, 全体, 每, 每个, 每次, 都, 一切, 任何, 总是, 始终, 一直, 仅, 只有, 整个'),
    some: phrasesOf(
      '一些, 有些, 部分, 某些, 多数, 大多数, 大部分, 少数, 许多, 很多, 几个, 有时, 经常, 通常, 往往, 偶尔, 几乎所有',
    ),
    more: phrasesOf('超过, 多于, 至少, 不少于, 不低于, 以上, 高于, 大于, 起码, 最少, 最低'),
    less: phrasesOf('不到, 少于, 至多, 最多, 不超过, 不多于, 不高于, 以下, 低于, 小于, 不足, 最高, 将近, 近'),
    exactly: phrasesOf('正好, 恰好, 刚好, 整整'),
    after: phrasesOf('之后, 以后, 后, 自, 自从, 从, 不早于'),
    before: phrasesOf('之前, 以前, 前, 直到, 截至, 不晚于, 最迟'),
  },
  abbreviations: { leading: new Set(), either: new Set() },
  sentenceStarters: new Set(),
  stopWords: wordSet(
    zho as string[],
    '哪里 哪儿 哪个 哪些 什么 多少 几 怎么 怎样 如何 为什么 谁 何时 吗 呢 有 是 在 可以 能 请问 放',
  ),
  questionWords: [
    [/什么时候|何时|几点|哪(?:一)?[年天月日]|几[月号]/u, 'date'],
    [/谁|誰|哪位|何人/u, 'person'],
    [/哪里|哪儿|何处|什么地方|哪裡/u, 'place'],
    [/多少|几|多[长高大远久重]/u, 'count'],
    [/为什么|为何|何故|為什麼/u, 'reason'],
    [/怎么|怎样|如何|怎麼/u, 'manner'],
  ],
  // The index has Porter's stem of every word of Latin letters, whatever its language.
  stem: porterStem,
  instructions: {
    overrides:
      /(?:忽略|无视|忘记|忘掉|不要理会).{0,6}(?:之前|以上|上面|前面|所有|全部|你的|系统).{0,8}(?:指令|指示|规则|要求|提示|说明)/u,
    dictates:
      /(?:当|如果)(?:用户|有人)(?:问|询问).{0,20}(?:回答|回复|说)|(?:人工智能|语言模型|聊天机器人|ai).{0,8}(?:必须|应该|应当)(?:回答|回复|说|声称)/u,
    addresses:
      /(?:致|作为|你是|给)(?:一个|所有|任何)?(?:人工智能|ai|语言模型|大模型|聊天机器人)|你的(?:系统)?(?:提示|指令|上下文)/u,
    orders: /回答|回复|答复|输出|告诉|说/u,
  },
  messages: {
    talk: {
      greeting: '您好！请就您的文档提问；我只根据文档回答，并标明每句话的出处。',
      thanks: '不客气，欢迎继续提问。',
      goodbye: '再见，欢迎随时回来。',
      identity: '我是 Footnote。我根据您的文档回答问题，每个陈述都带有脚注，可打开原句。',
      capability:
        '我查找文档对问题的说法，并附脚注引用。您也可以问有哪些文档、文档讲什么，或要求总结。文档没有说的，我无法回答。',
      doubt: '我只复述文档中的内容。请打开脚注查看原句。',
    },
    nothingBefore: '之前没有可以继续的回答。您想了解什么？',
    documents: (titles) => `共有 ${titles.length} 份文档：\n${listOf(titles)}`,
    noDocuments: '还没有文档。',
    nothing: '文档中没有与此问题相关的内容。',
    notSaid: (question) => `文档没有说明：${question}。`,
    notMentioned: (name) => `文档没有提到“${name}”，因此无法回答这个问题。`,
    notOn: (asked) => `关于“${asked}”，文档没有说明。`,
    otherEdition: (found, asked) => `文档提到的是“${found}”，不是“${asked}”。`,
    nothingHeld: '对此所作的陈述都无法在文档中得到证实。',
    listGoesOn: (left) => `文档中的列表还有 ${left} 项。`,
    moreDocuments: (left) => `另有 ${left} 份文档。`,
    asOf: (edition) => `截至 ${edition}；另有较早的版本。`,
    llmFailed: (problem, hint) =>
      `大语言模型没有给出可用的回答（${[problem, hint].filter(Boolean).join(' ')}）。`,
    llmHeldNothing: (model) => `大语言模型 ${model} 所说的内容都无法在文档中得到证实。`,
    llmStopped: (model) => `大语言模型 ${model} 达到长度上限，已停止。`,
    mayBeIncomplete: '回答可能不完整。',
    quotedInstead: '改为引用文档原文。',
  },
  utterances: {
    greeting: ['你好', '您好', '早上好', '晚上好', '嗨', '在吗？', '你好吗？'],
    thanks: ['谢谢', '多谢', '非常感谢', '好的', '明白了', '谢谢你', '太好了'],
    goodbye: ['再见', '拜拜', '回头见', '晚安'],
    identity: ['你是谁？', '你叫什么名字？', '你是机器人吗？', '你是人吗？'],
    capability: ['你能做什么？', '你会什么？', '帮助', '怎么用？', '我可以问什么？'],
    doubt: ['你确定吗？', '真的吗？', '对吗？', '不对', '你怎么知道？'],
    documents: ['你有哪些文件？', '有哪些文档？', '列出文件', '你有多少文档？'],
    about: ['这个文件讲什么？', '这份文件是关于什么的？', '文件的主题是什么？', '这些文档讲的是什么？'],
    summary: ['总结一下', '总结这份文件', '概括一下', '要点是什么？'],
    shorter: ['短一点', '简短一点', '用一句话说', '太长了'],
    more: ['再多说一点', '更多细节', '继续', '还有吗？', '详细一点'],
    source: ['哪里写的？', '在哪一页？', '出处在哪里？', '哪个文件说的？'],
    question: [
      '多少钱？',
      '谁负责？',
      '什么时候开始？',
      '在哪里？',
      '为什么？',
      '电话是多少？',
      '需要哪些文件？',
    ],
  },
};
