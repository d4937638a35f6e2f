"""Chinese family names: what a Chinese person's name begins with."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import lazy_pinyin

# The most frequent family names of the Chinese-speaking world (Simplified), and the usual two-character ones.
_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申"
    "欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司"
    "卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查"
    "麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄"
    "平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居"
    "揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_DOUBLE = frozenset(
    {
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "夏侯",
        "司徒",
        "南宫",
        "端木",
        "长孙",
        "独孤",
    }
)


@lru_cache(maxsize=1)
def _romanised() -> frozenset[str]:
    return frozenset("".join(lazy_pinyin(name)).replace("ü", "v") for name in (*_SINGLE, *_DOUBLE))


def is_romanised_surname(word: str) -> bool:
    """True where a Latin word (lower case) is a Chinese family name in pinyin: li, zhang, ouyang."""
    return word in _romanised()


def family_name(name: str) -> str | None:
    """The family name that a Chinese name (Simplified) begins with; None where it begins with none."""
    if name[:2] in _DOUBLE and len(name) >= 3:
        return name[:2]
    return name[:1] if name[:1] in _SINGLE else None


def is_surname(name: str) -> bool:
    """True where the name begins with a family name and goes on."""
    family = family_name(name)
    return family is not None and len(name) > len(family)
