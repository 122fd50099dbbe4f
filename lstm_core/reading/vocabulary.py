"""Words that cells and columns are known by, in lower case."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GAPS = _words(
    "? ?? na n/a n.a. #n/a <na> nan -nan null none nil - -- --- – — . .. * missing "
    "#value! #div/0! #ref! #num! 无 空 缺失 缺测 缺"
)
INFINITE = _words("inf +inf -inf infinity +infinity -infinity ∞ +∞ -∞")
DOTS = _words("... .. … ⋯ ⋮")
TOTALS = _words(
    "total totals sum mean average avg avg. summe gesamt mittel mittelwert somme moyenne "
    "合计 总计 总和 平均 平均值"
)
MONTHS_AND_DAYS = _words(
    "jan feb mar apr may jun jul aug sep sept oct nov dec mai juin juil août okt dez ene abr dic "
    "january february march april june july august september october november december "
    "mon tue tues wed thu thur thurs fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday"
)
# Names of columns that count rows, time, or years.
INDEX = _words("index id no no. nr nr. # row rows idx rownames obs n° 序号 编号 行号") | {
    "",
    "unnamed: 0",
}
TIME = _words("time t timestamp step timestep zeit seconds sec s minutes hours 时间 时刻 时间步 秒")
YEAR = _words("year years jahr yr année an año 年 年份")
# What is hardly ever forecast, and what mostly is, by rank.
UNWANTED = _words(
    "volume vol vol. lat lon latitude longitude code change change% station 成交量 成交额"
) | {"change %"}
WANTED = (
    *("close", "close price", "closing price", "adj close", "adj. close", "price", "last"),
    *("value", "values", "y", "target", "sales", "passengers"),
    *("收盘", "收盘价", "价格", "数值", "值", "销量", "销售额", "温度"),
)
