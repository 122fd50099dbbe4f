"""The words of the slot-filling sentences, in English and in Chinese.

A cue is the verb that says what the city after it is. In Chinese 从 (from) is one, which asks
for 出发 (set out) behind the city.
"""

from typing import NamedTuple


class Vocabulary(NamedTuple):
    arriving: tuple[str, ...]
    leaving: tuple[str, ...]  # the last one may also follow upon an arrival elsewhere
    after_cue: dict[str, tuple[str, ...]]
    after_city: dict[str, tuple[str, ...]]
    cities: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]  # as they follow each other in a month
    before_date: str
    openings: tuple[tuple[str, ...], ...]
    qualities: tuple[str, ...]
    joining: tuple[str, ...]  # between two journeys
    joining_undated: tuple[str, ...]  # the same, if the second has no date
    date_first: bool  # whether the date stands before the verb, and there only once with its month

    @property
    def cues(self) -> tuple[str, ...]:
        """The words that say what the next city is."""
        return self.arriving + self.leaving

    @property
    def words(self) -> tuple[str, ...]:
        """All words, each once."""
        parts = (*self.cues, *self.cities, *self.months, *self.days, self.before_date)
        parts += (*self.joining, *self.joining_undated)
        groups = (*self.openings, *self.after_cue.values(), *self.after_city.values())
        parts += tuple(word for group in groups for word in group)
        return tuple(dict.fromkeys(parts + self.qualities))


VOCABULARIES = {
    "en": Vocabulary(
        arriving=("arrive", "reach"),
        leaving=("leave", "depart"),
        after_cue={"arrive": ("in",), "depart": ("from",)},
        after_city={},
        cities=(
            *("Beijing", "Shanghai", "Taipei", "Tokyo", "Delhi"),
            *("Paris", "London", "Rome", "Cairo", "Lima"),
        ),
        months=("March", "May", "June"),
        days=("2nd", "3rd", "5th", "9th"),
        before_date="on",
        openings=(("I", "will"), ("we", "will"), ("they", "will")),
        qualities=("sunny", "rainy", "busy"),
        joining=("and",),
        joining_undated=("and",),
        date_first=False,
    ),
    "zh": Vocabulary(
        arriving=("到达", "抵达"),
        leaving=("离开", "从"),
        after_cue={},
        after_city={"从": ("出发",)},
        cities=(
            *("北京", "上海", "广州", "成都", "西安"),
            *("杭州", "武汉", "南京", "台北", "东京"),
        ),
        months=("三月", "五月", "十一月"),
        days=("二日", "三日", "五日", "九日"),
        before_date="于",
        openings=(("我", "将"), ("我们", "将"), ("他们", "将")),
        qualities=("美丽的", "热闹的", "多雨的"),
        joining=("，",),
        joining_undated=("，", "然后"),
        date_first=True,
    ),
}
