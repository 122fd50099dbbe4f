"""The words of the slot-filling sentences, in English and in Chinese.

A cue is the word that says what the city after it is. In Chinese 从 (from) is one, which
asks for 出发 (set out) behind the city.
"""

from typing import NamedTuple


class Vocabulary(NamedTuple):
    arriving: tuple[str, ...]
    leaving: tuple[str, ...]
    after_city: dict[str, tuple[str, ...]]
    cities: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]
    before_date: str
    openings: tuple[tuple[str, ...], ...]
    qualities: tuple[str, ...]
    date_first: bool  # whether the date usually stands before the cue

    @property
    def cues(self) -> tuple[str, ...]:
        """The words that say what the next city is."""
        return self.arriving + self.leaving

    @property
    def words(self) -> tuple[str, ...]:
        """All words, each once."""
        parts = (*self.cues, *self.cities, *self.months, *self.days, self.before_date)
        parts += tuple(word for opening in self.openings for word in opening)
        parts += tuple(word for after in self.after_city.values() for word in after)
        return tuple(dict.fromkeys(parts + self.qualities))


VOCABULARIES = {
    "en": Vocabulary(
        arriving=("arrive", "reach"),
        leaving=("leave", "depart"),
        after_city={},
        cities=(
            *("Beijing", "Shanghai", "Taipei", "Tokyo", "Delhi"),
            *("Paris", "London", "Rome", "Cairo", "Lima"),
        ),
        months=("March", "May", "June", "November"),
        days=("2nd", "3rd", "5th", "9th"),
        before_date="on",
        openings=((), ("please",), ("I", "will"), ("we", "will")),
        qualities=("sunny", "rainy", "busy"),
        date_first=False,
    ),
    "zh": Vocabulary(
        arriving=("到达", "抵达"),
        leaving=("离开", "从"),
        after_city={"从": ("出发",)},
        cities=(
            *("北京", "上海", "广州", "成都", "西安"),
            *("杭州", "武汉", "南京", "台北", "东京"),
        ),
        months=("三月", "五月", "六月", "十一月"),
        days=("二日", "三日", "五日", "九日"),
        before_date="于",
        openings=((), ("请",), ("我", "将"), ("我们", "将")),
        qualities=("晴朗的", "多雨的", "繁忙的"),
        date_first=True,
    ),
}
