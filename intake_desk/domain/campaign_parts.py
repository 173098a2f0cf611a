"""What of a campaign is edited on screen, part by part.

A new key of the file becomes editable by a line here; the editor, the words of the history and the
places of faults follow. What is not named here is changed in an exported file.
"""

from __future__ import annotations

from intake_desk.domain.campaign_part import Group, Kind, Part, Value

_BETWEEN = "用“、”隔开"

WAYS = Group(
    "适用情形",
    (
        Value(("levels",), "级别", Kind.SOME, "levels", optional=True),
        Value(("titles_sought",), "申报资格", Kind.SOME, "titles", optional=True),
        Value(("unit_kinds",), "单位性质", Kind.SOME, "unit_kinds", optional=True),
        Value(("posts",), "人员类别", Kind.SOME, "posts", optional=True),
        Value(("routes",), "申报方式", Kind.SOME, "routes", optional=True),
        Value(("educations",), "最高学历", Kind.SOME, "educations", optional=True),
        Value(("has_title",), "现有职称", Kind.EITHER, optional=True),
        Value(("has_degree",), "有学位", Kind.EITHER, optional=True),
        Value(("channel_proof",), "渠道须附证明", Kind.EITHER, optional=True),
    ),
    rows=("applies",),
    grows=True,
)
"""符合其一即要；一种情形内所列各项须同时符合。"""

PARTS: tuple[Part, ...] = (
    Part(
        "window",
        "时间与窗口",
        "受理期、线上申报截止、每天的受理时间。只管首次报送，补正另计。",
        (
            Group(
                "",
                (
                    Value(("year",), "年度", Kind.NUMBER, fixed=True),
                    Value(("version",), "版本"),
                    Value(("title",), "名称"),
                    Value(("short_title",), "简称"),
                    Value(("window", "first_day"), "受理首日", Kind.DAY),
                    Value(("window", "last_day"), "受理末日", Kind.DAY),
                    Value(("window", "online_until"), "线上申报截止（含当日）", Kind.DAY),
                    Value(("window", "morning"), "上午", Kind.HOURS),
                    Value(("window", "afternoon"), "下午（末刻即当日截止）", Kind.HOURS),
                ),
            ),
        ),
    ),
    Part(
        "days",
        "放假调休",
        "这里所列优先于程序自带的日历。程序不认识的年份，须按国务院通知逐日录全并注明年份。",
        (
            Group(
                "放假的日子",
                (Value((), "日期", Kind.DAY, width=0),),
                ("days_off",),
                grows=True,
            ),
            Group(
                "上班的周末",
                (Value((), "日期", Kind.DAY, width=0),),
                ("days_worked",),
                grows=True,
            ),
            Group(
                "已逐日录全的年份",
                (Value((), "年份", Kind.NUMBER, hint="四位年份", width=0),),
                ("years_entered",),
                grows=True,
            ),
        ),
    ),
    Part(
        "terms",
        "补正与公示",
        "补正、公示、失信记录的期限。已告知的补正不受影响。",
        (
            Group(
                "",
                (
                    Value(("terms", "correction_days"), "补正期限（工作日）", Kind.NUMBER),
                    Value(("terms", "publicity_days"), "公示不少于（工作日）", Kind.NUMBER),
                    Value(("terms", "dishonesty_years"), "失信记录（年）", Kind.NUMBER),
                    Value(("terms", "hours_per_year"), "继续教育（学时，仅提示）", Kind.NUMBER),
                    Value(("experience", "counted_to"), "资历年限计至", Kind.DAY),
                ),
            ),
        ),
    ),
    Part(
        "items",
        "目录单",
        "先后即装订顺序，编号随之自动更新。正在办理的材料仍按原来的目录单。",
        (
            Group(
                "",
                (
                    Value(("number",), "编号", Kind.NUMBER, fixed=True, width=44),
                    Value(("title",), "材料", width=0),
                    Value(("short",), "简称"),
                    Value(("key",), "代码", hint="小写英文，如 work_photo", fixed=True),
                    Value(("copies",), "份数", Kind.NUMBER, hint="“若有”的写 0", width=48),
                    Value(("place",), "位置", Kind.ONE, "place", width=72),
                    Value(("original",), "原件", Kind.ONE, "original", width=80),
                    Value(("faults",), "可指出的问题", Kind.SOME, "faults", optional=True),
                    Value(("if_any",), "若有才交", Kind.YES, optional=True),
                    Value(("fewer",), "份数可按实际", Kind.YES, optional=True),
                    Value(("waivable",), "窗口可改“不适用”", Kind.YES, optional=True),
                    Value(("from_notice",), "通知原文所列", Kind.YES, optional=True),
                    Value(("applies",), "适用", Kind.WAYS, width=204),
                ),
                ("items",),
                grows=True,
                ordered=True,
                inner=WAYS,
                blank={
                    "number": 0,
                    "key": "",
                    "title": "",
                    "short": "",
                    "copies": 1,
                    "place": "volume",
                    "original": "none",
                },
            ),
        ),
    ),
    Part(
        "findings",
        "问题用语",
        "屏幕和告知书上的原话。花括号里的内容由程序填入，只能用各条已有的。",
        (
            Group(
                "问题",
                (
                    Value(("class",), "类别", Kind.ONE, "class", fixed=True, width=96),
                    Value(("problem",), "存在问题", width=0),
                    Value(("remedy",), "补正要求", width=0),
                    Value(("clause",), "依据", width=172),
                    Value(("code",), "代码", fixed=True),
                    Value(("fixable",), "可当场改正", Kind.YES, optional=True),
                    Value(("passable",), "主管可放行", Kind.YES, optional=True),
                ),
                ("findings",),
            ),
            Group(
                "印在纸上的原话",
                (
                    Value(("sentences", "told_all"), "告知书末句"),
                    Value(("sentences", "receipt"), "回执说明"),
                    Value(("sentences", "original_agrees"), "原件核对"),
                    Value(("sentences", "come_again"), "可再报送"),
                    Value(("sentences", "window_over"), "不再受理"),
                    Value(("sentences", "draft_checklist"), "拟定说明"),
                ),
            ),
        ),
    ),
    Part(
        "office",
        "抬头与编号",
        "印在每份文书上。{year} 填年度，{running} 填流水号。",
        (
            Group(
                "",
                (
                    Value(("office", "name"), "受理机构"),
                    Value(("office", "room"), "房间"),
                    Value(("office", "address"), "地址"),
                    Value(("office", "contact"), "联系人"),
                    Value(("office", "phone"), "电话"),
                    Value(("numbers", "notice"), "告知书文号"),
                    Value(("numbers", "returned"), "不予接收文号"),
                ),
            ),
        ),
    ),
    Part(
        "specialties",
        "专业",
        "登记时可选的申报专业，也可另外填写。",
        (
            Group(
                "",
                (Value((), "专业", width=0),),
                ("series", "*", "specialties"),
                grows=True,
                ordered=True,
            ),
        ),
    ),
    Part(
        "majors",
        "相近专业",
        "所学专业与申报专业不相近时提示（仅提示）。通知没有列出，本表为拟定。专业类里写各种写法共有的几个字。",
        (
            Group(
                "专业类",
                (
                    Value(("label",), "专业类", width=150),
                    Value(("majors",), "所含专业", Kind.WORDS, hint=_BETWEEN, width=0),
                ),
                ("majors", "families"),
                grows=True,
                blank={"label": "", "majors": []},
            ),
            Group(
                "申报专业的相近专业类",
                (
                    Value(("specialty",), "申报专业", Kind.ONE, "specialties", width=150),
                    Value(("families",), "相近专业类", Kind.SOME, "families", width=0),
                ),
                ("majors", "near"),
                grows=True,
                blank={"specialty": "", "families": []},
            ),
        ),
    ),
    Part(
        "channels",
        "渠道",
        "报送渠道；一个单位一年只用一个。",
        (
            Group(
                "",
                (
                    Value(("label",), "渠道", width=0),
                    Value(("code",), "代码", hint="小写英文，存入记录，定下后不改", fixed=True),
                    Value(
                        ("aliases",), "花名册里的其他写法", Kind.WORDS, hint=_BETWEEN, optional=True, width=0
                    ),
                    Value(("non_public",), "只供非公领域", Kind.YES, optional=True, width=96),
                    Value(("proof",), "须附渠道证明", Kind.YES, optional=True, width=96),
                ),
                ("channels",),
                grows=True,
                ordered=True,
                blank={"code": "", "label": ""},
            ),
        ),
    ),
    Part(
        "sites",
        "查验网站",
        "扫报告上的二维码时认得的网址。(?P<code>…) 是查验码。",
        (
            Group(
                "",
                (
                    Value(("label",), "网站", width=190),
                    Value(("key",), "代码", hint="小写英文", fixed=True),
                    Value(("pattern",), "网址的正则式", width=0),
                    Value(("draft",), "网址待核对", Kind.YES, optional=True),
                ),
                ("sites",),
                grows=True,
                ordered=True,
                blank={"key": "", "label": "", "pattern": ""},
            ),
        ),
    ),
)
