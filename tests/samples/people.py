"""The invented people of the sample units: names, and facts that follow from their place in the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intake_desk.domain.id_card import check_digit

AREAS = ("150202", "150203", "150204", "150205", "150206", "150207", "150221", "150222", "150223")
SCHOOLS = ("内蒙古科技大学", "内蒙古工业大学", "内蒙古农业大学", "西安建筑科技大学", "内蒙古大学")
COLLEGES = ("内蒙古建筑职业技术学院", "包头职业技术学院", "包头铁道职业技术学院")
MAJORS = {
    "建设工程": ("土木工程", "工程造价", "建筑学", "给排水科学与工程", "工程管理", "道路桥梁与渡河工程"),
    "建筑材料": ("无机非金属材料工程", "材料科学与工程", "硅酸盐工程", "高分子材料与工程"),
}
SPECIALTIES = {
    "建设工程": (
        "建筑施工",
        "工程造价",
        "结构工程",
        "给排水",
        "工程监理",
        "市政道桥",
        "暖通空调",
        "工程检测",
    ),
    "建筑材料": ("混凝土与制品", "水泥与胶凝材料", "保温防水装饰材料", "材料检测与质量控制"),
}
MONGOLIAN = ("格", "仁", "娜", "图", "苏", "莲")

FIRM_NAMES = (
    "王建业 李明浩 赵雅静 其木格·娜仁 单雄 仇海燕 区志明 曾丽华 李𫖮 张㛃 "
    "解文博 查小川 刘佳怡 陈国强 杨慧敏 孙立群 周晓东 吴桂兰 郑伟民 王芳 "
    "高志远 马晓燕 乌云·其其格 田俊峰 董秀英 袁永刚 于海洋 蒋婷婷 蔡文杰 贾春梅 "
    "丁浩然 魏玉珍 薛振华 叶子涵 阎立民 任志强 盖丽娟 缪俊 翟淑芬 尉迟恭安 "
    "韩雪梅 冯建军 唐艳丽 许文强 邓玉梅 傅博文 沈佳琪 曹大勇 彭丽君 吕东升 "
    "苏和·巴图 潘月华 卢志刚 姜欣怡 范成 万俟晴 石磊 龚雨桐 白那日苏 侯晓琴"
)
CENTRE_NAMES = "郝志平 萨仁图雅 长孙明 田𠮷 段秀云 康永红 付俊杰 郭海霞"
MAKER_NAMES = "邢建国 欧阳倩 常宝山 斯琴·高娃 牛文龙 樊丽萍"
WOMEN = frozenset("静仁燕华㛃怡敏兰芳婷梅珍涵娟芬丽琪君晴桐琴格雅云霞倩娃萍英")


@dataclass(frozen=True)
class Person:
    """One line of a sample roster, in the words of the roster."""

    name: str
    sex: str
    ethnicity: str
    birth: date
    id_number: str
    education: str
    degree: str
    school: str
    major: str
    graduated: date
    title: str
    title_since: date | None
    series: str
    specialty: str
    title_sought: str
    route: str
    post: str
    phone: str


def id_number(area: str, birth: date, serial: int) -> str:
    """A made-up number that holds together by GB 11643; an odd serial is a man's."""
    first17 = f"{area}{birth:%Y%m%d}{serial:03}"
    return first17 + check_digit(first17)


def firm_people() -> Iterator[Person]:
    """Sixty people of a private firm; 王建业 is the first, and like him most hold no degree."""
    yield _wang_jianye()
    seeking = ("工程师", "工程师", "助理工程师", "工程师", "技术员")
    for n, name in enumerate(FIRM_NAMES.split()[1:], start=1):
        degree = "学士" if n % 4 == 2 else ""
        yield _person(n, name, "建设工程", seeking[n % 5], "企业", degree=degree)


def centre_people() -> Iterator[Person]:
    """Eight people of a public institution, on its establishment and beside it."""
    seeking = ("工程师", "助理工程师", "工程师", "工程师", "技术员", "工程师", "助理工程师", "工程师")
    for n, name in enumerate(CENTRE_NAMES.split()):
        post = "事业非在编" if n % 3 == 2 else "事业在编"
        route = "转系列" if n == 3 else "正常"
        yield _person(
            100 + n, name, "建设工程", seeking[n], post, degree="硕士" if n == 0 else "", route=route
        )


def maker_people() -> Iterator[Person]:
    """Six people of a maker of building materials that hands in through the federation of industry."""
    routes = ("正常", "破格", "高技能人才", "正常", "正常", "正常")
    seeking = ("工程师", "工程师", "工程师", "助理工程师", "技术员", "工程师")
    for n, name in enumerate(MAKER_NAMES.split()):
        yield _person(200 + n, name, "建筑材料", seeking[n], "非公", route=routes[n])


def _wang_jianye() -> Person:
    """The applicant of the pictures: his number ends in 0512, whichever birthday makes it hold."""
    days = (date(1990, 1, 1) + timedelta(days=n) for n in range(365))
    birth = next(day for day in days if id_number("150203", day, 51).endswith("0512"))
    usual = _person(0, "王建业", "建设工程", "工程师", "企业", birth=birth)
    number = id_number("150203", birth, 51)
    return replace(usual, id_number=number, specialty="工程造价", major="工程造价")


def _person(
    n: int,
    name: str,
    series: str,
    seeks: str,
    post: str,
    *,
    degree: str = "",
    route: str = "正常",
    birth: date | None = None,
) -> Person:
    sex = "女" if name[-1] in WOMEN else "男"
    birth = birth or _birth(n, seeks)
    education = "技师" if route == "高技能人才" else _education(n, seeks, degree)
    graduated = date(birth.year + {"本科": 22, "研究生（硕士）": 25}.get(education, 21), 7, 1)
    title = {"工程师": "助理工程师", "助理工程师": "技术员" if education != "本科" else "", "技术员": ""}[
        seeks
    ]
    school = SCHOOLS if education in {"本科", "研究生（硕士）"} else COLLEGES
    return Person(
        name=name,
        sex=sex,
        ethnicity="蒙古族" if "·" in name or name[-1] in MONGOLIAN else "汉族",
        birth=birth,
        id_number=id_number(AREAS[n % len(AREAS)], birth, 100 + n * 2 + (sex == "男")),
        education=education,
        degree=degree,
        school=school[n % len(school)],
        major=MAJORS[series][n % len(MAJORS[series])],
        graduated=graduated,
        title=title,
        title_since=date(graduated.year + 2, 12, 20) if title else None,
        series=series,
        specialty=SPECIALTIES[series][n * 3 % len(SPECIALTIES[series])],
        title_sought=seeks,
        route=route,
        post=post,
        phone=f"130000{n:05}",
    )


def _birth(n: int, seeks: str) -> date:
    """Old enough for the title sought, and for a year or two of work before it."""
    oldest, span = {"工程师": (1982, 9), "助理工程师": (1992, 6), "技术员": (1997, 5)}[seeks]
    return date(oldest + n * 7 % span, 1 + n * 5 % 12, 1 + n * 11 % 28)


def _education(n: int, seeks: str, degree: str) -> str:
    if degree == "硕士":
        return "研究生（硕士）"
    if degree:
        return "本科"
    return {"工程师": ("本科", "大专"), "助理工程师": ("大专", "本科"), "技术员": ("大专", "中专")}[seeks][
        n % 2
    ]
