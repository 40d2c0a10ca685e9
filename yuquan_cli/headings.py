"""What each column is called in Chinese: `--columns 指标,数值` is `--columns name_zh,value`."""

from __future__ import annotations

_CHINESE = {
    # of figures and milestones
    "id": "标识",
    "topic": "主题",
    "name_zh": "名称",
    "name_en": "英文名称",
    "value": "数值",
    "low": "下端",
    "high": "上端",
    "unit_zh": "单位",
    "unit_en": "英文单位",
    "bound": "限定",
    "measure": "类别",
    "reported": "原文",
    "basis": "依据",
    "standing": "性质",
    "flow": "口径",
    "of": "所属指标",
    "series": "系列",
    "step": "末位单位",
    "lower": "下界",
    "upper": "上界",
    "key": "全称标识",
    "scope_zh": "范围",
    "scope_en": "英文范围",
    "paragraph": "段",
    "prefix": "前文",
    "nth": "第几处",
    "headline": "要点",
    "tags": "标签",
    "note_zh": "注",
    "note_en": "英文注",
    "report": "报告",
    "area": "地区",
    "period": "时期",
    "report_period": "报告时期",
    "actor_zh": "主体",
    "actor_en": "英文主体",
    "status": "进展",
    "exact": "原文片段",
    # of a search
    "record": "记录种类",
    "matched": "匹配依据",
    "why": "是什么",
    # of topics, tags and the summary
    "group": "板块",
    "tag": "标签标识",
    "aliases": "又称",
    "indicators": "指标数",
    "milestones": "事项数",
    "counts": "计数项数",
    "shares": "比率项数",
    "growths": "增速项数",
    "amounts": "金额项数",
    "areas": "面积项数",
    "quantities": "数量项数",
    "indexes": "指数项数",
    "ratios": "比值项数",
    "ranks": "位次项数",
    "headline_id": "要点标识",
    "headline_name_zh": "要点名称",
    "headline_name_en": "要点英文名称",
    "headline_value": "要点数值",
    "headline_unit_zh": "要点单位",
    "headline_unit_en": "要点英文单位",
    "headline_bound": "要点限定",
    "headline_reported": "要点原文",
    "headline_low": "要点下端",
    "headline_high": "要点上端",
    "headline_measure": "要点类别",
    "headline_standing": "要点性质",
    "headline_period": "要点时期",
    "headline_report_period": "要点报告时期",
    # of a comparison
    "change_low": "变化下界",
    "change_high": "变化上界",
    "change_unit": "变化单位",
    "direction": "变化方向",
    "changed_from": "比较对象",
    "break": "不可比原因",
    "missing": "缺失原因",
    "difference_low": "差值下界",
    "difference_high": "差值上界",
    "reached": "是否达到",
    "revises": "所修订的",
    # of the codebook and of reports
    "view": "视图",
    "holds": "含义",
    "values": "可取的值",
    "title_zh": "标题",
    "title_en": "英文标题",
    "area_zh": "地区名称",
    "area_en": "英文地区名称",
    "publisher_zh": "发布者",
    "publisher_en": "英文发布者",
    "author": "作者",
    "published": "发布日期",
    "url": "网址",
    "reports": "报告数",
    "figures": "指标总数",
    "first_period": "最早时期",
    "last_period": "最晚时期",
    # of a place in a text
    "heading": "小标题",
    "suffix": "后文",
    "start": "起",
    "end": "止",
    "sentence": "整句",
    "sentence_start": "句首",
    "selectors": "定位",
    # of a mention in any text
    "text": "文字",
    "number": "数字",
    "kind": "种类",
    "unit": "计量单位",
    "before": "前词",
    "after": "后词",
    "says": "方向",
    "base_value": "基本数值",
    "base_unit": "基本单位",
    # of what is wrong with a catalog
    "level": "级别",
    "file": "文件",
    "line": "行",
    "column": "列",
    "where": "位置",
    "problem": "问题",
    "found": "已有",
    "total": "总数",
}
_ALSO = {
    "指标": ("name_zh",),
    "事项": ("name_zh",),
    "英文": ("name_en",),
    "原文": ("exact", "text"),
    "单位": ("unit",),
    "界限": ("bound",),
    "类型": ("measure",),
    "年份": ("period",),
    "备注": ("note_zh",),
    "段落": ("paragraph",),
    "标签": ("tag",),
}
"""What some of them are called elsewhere: in the tables that people see, or by those who ask."""


def chinese(column: str) -> str:
    """Return the Chinese name of a column, or its name where it has none."""
    if column.endswith("_exact"):  # in `sql` and exports, with all digits of the number before it
        return f"精确{chinese(column.removesuffix('_exact'))}"
    return _CHINESE.get(column, column)


def called(column: str) -> list[str]:
    """Return every Chinese name by which a column can be asked for, its own first."""
    return [chinese(column), *(name for name, columns in _ALSO.items() if column in columns)]


def meant_by(name: str) -> list[str]:
    """Return the columns that a Chinese name may mean, the likeliest first; none where it means none."""
    return [*(column for column, chinese in _CHINESE.items() if chinese == name), *_ALSO.get(name, ())]
