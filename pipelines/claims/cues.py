"""Cues of what a clause does: asks, greets, hedges, denies, predicts, recommends, defines, reports."""

from __future__ import annotations

import re

QUESTION = {
    "zh": re.compile(
        r"[？?]|(?:吗|呢|嘛)[\s。]*$|什么(?!都|也)|怎么(?!都|也|样都)|为什么|为何|是不是|有没有|能不能|会不会|可不可以|要不要|如何看|请问|想问|哪[些里个种]|多少(?!都)"
    ),
    "en": re.compile(
        r"\?\s*$|^(?:so |and |but |well |okay |um |uh )*(?:what|how|why|who|where|when|which|do|does|did|are|is|have|has|can|could|would|should|will)\b(?! (?:is|was|we|you) (?:important|needed))",
        re.I,
    ),
}
NEGATION = {
    "zh": re.compile(
        r"不(?!仅|但|光|只是|管|论|过(?!来)|妨|断|同|错|如|得不|少|久|禁|由得|好意思)|没有?|无法|无(?=[需须力效人用]|关)|未(?!来|必)|并非|非(?=常)?(?!常)|别(?!人|的)|否认|反对|拒绝|缺乏|从来没|绝非|难以|谬论|错误|失败|胡说"
    ),
    "en": re.compile(
        r"\b(?:not|no|never|none|nothing|neither|nor|cannot|can'?t|won'?t|don'?t|doesn'?t|didn'?t|isn'?t|aren'?t|wasn'?t|weren'?t|wouldn'?t|shouldn'?t|couldn'?t|haven'?t|hasn'?t|without|unlikely|impossible|wrong|fail(?:s|ed)?|lack(?:s|ed)?|nonsense)\b",
        re.I,
    ),
}
HEDGE = {
    "zh": re.compile(
        r"可能|也许|或许|大概|似乎|好像|看起来|应该(?:会|是|能|可以)|估计|未必|不一定|某种(?:程度|意义)|有点|有些|比较(?:像|难说)|感觉|我猜|猜测|不太确定|说不定|大约|差不多|相对来讲|我相信|怀疑|倾向于|几乎"
    ),
    "en": re.compile(
        r"\b(?:may(?! \d)|maybe|might|perhaps|possibl[ey]|probabl[ey]|seems?|seemed|appears?|feels?|felt|feeling|likely|could be|i guess|sort of|kind of|somewhat|roughly|around|i suspect|suspect|tend to|not sure|unclear|i'd say|potentially|almost|in some sense)\b",
        re.I,
    ),
}
OPINION = {
    "zh": re.compile(
        r"我(?:们)?(?:其实|还是|个人|一直|也|就)?(?:觉得|认为|相信|想说|看|的看法|的观点|的理解)|在我看来|本质上|实际上|其实|重要|关键|好的|最|更|应该|值得|有意思"
    ),
    "en": re.compile(
        r"\b(?:i (?:think|believe|feel|find|would say|guess|mean)|in my (?:view|opinion)|important|best|better|great|good|bad|really|very|amazing|incredible|hard|easy)\b",
        re.I,
    ),
}
PREDICTION = {
    "zh": re.compile(
        r"将(?:会|来|要|在)?|未来|会(?=[在是有被让变出成带取]|越来|慢慢|逐渐)|即将|(?:五|十|几|两|三|\d+)(?:到|至|-)?[\d几一二三四五六七八九十]*年(?:内|后|之内|之后|以内)|预测|迟早|总有一天|下一步|有朝一日|明年|最终会"
    ),
    "en": re.compile(
        r"\b(?:will|won't|going to|gonna|in the (?:next|future|coming)|next (?:year|few|decade)|by 20\d\d|within \w+ years|predict|eventually|someday|years? from now|in \w+ years)\b",
        re.I,
    ),
}
RECOMMENDATION = {
    "zh": re.compile(
        r"应该|应当|需要(?!的是)|必须|最好|建议|不要|别去|得(?=[去要把先])|值得|要(?=去|先|多|学会)|不该|千万"
    ),
    "en": re.compile(
        r"\b(?:should(?:n't)?|must|need(?:s)? to|ought to|have to|has to|recommend|advise|don't (?:work|do|use|go)|let's|you want to|better to)\b",
        re.I,
    ),
}
DEFINITION = {
    "zh": re.compile(r"(?:就是|是)(?:一种|指|说的是|所谓)|所谓|叫做|称为|称之为|被称|定义|意思是|指的是|意味着|也就是"),
    "en": re.compile(
        r"\b(?:is (?:a|an|the) (?:kind|type|form|way|process|idea|method|concept)|is called|are called|we call|refers? to|means that|defined as|stands for|what i mean by|known as)\b",
        re.I,
    ),
}
ANECDOTE = {
    "zh": re.compile(r"有一次|那时候|当时|那天|后来|记得|小时候|曾经|那一年|我去|我跟他|当年|以前我"),
    "en": re.compile(
        r"\b(?:i remember|one day|back (?:then|when)|when i was|years ago|i used to|once|i was|i went|i spent|i had|i told|he told|she told)\b",
        re.I,
    ),
}
FACT = {
    "zh": re.compile(
        r"\d|[一二三四五六七八九十百千万亿]{2,}|年(?!轻)|发布|获得|成立|发表|毕业|工作|提出|创立|目前|现在已经|早期|历史"
    ),
    "en": re.compile(
        r"\b(?:\d+|in (?:19|20)\d\d|published|released|founded|created|was|were|trained|built|percent|million|billion|trillion)\b",
        re.I,
    ),
}
CHATTER = {
    "zh": re.compile(
        r"欢迎|谢谢|感谢|大家好|你好|再见|拜拜|节目|收听|收看|订阅|关注|公众号|点赞|转发|评论区|听众|这期|下期|嘉宾|主持|聊(?:聊|一聊|到)|分享一下|介绍一下|刚刚(?:说|提到)|刚才(?:说|提到)|举个例子|比如说$|接下来|我们(?:来|先)(?:看|说|谈|聊)|广告|赞助|链接|扫码"
    ),
    "en": re.compile(
        r"\b(?:welcome|thanks?|thank you|hello|hi everyone|subscribe|podcast|episode|listeners|our (?:sponsor|guest)|without further ado|let me|for example$|let's (?:talk|start|move)|sponsor(?:ed)?|sign up|link in|comment below|check out|great question|good question|you mentioned)\b",
        re.I,
    ),
}
REPORT = {
    "zh": re.compile(
        r"认为|觉得|表示|指出|强调|提到|说(?!法|明|服|不)|主张|相信|警告|预测|建议|提出|的(?:观点|看法|说法|意思)|质疑|担心|承认"
    ),
    "en": re.compile(
        r"\b(?:says?|said|thinks?|thought|believes?|believed|argues?|argued|claims?|claimed|told|points? out|suggests?|warns?|according to|puts it|'s view|feels? that|wrote)\b",
        re.I,
    ),
}
PRONOUN_START = {
    "zh": re.compile(r"^(?:它们?|这个|这些|这|那个|那些|那|他们?|她们?|其)"),
    "en": re.compile(r"^(?:and |so |but )?(?:it|this|that|these|those|they|he|she)\b", re.I),
}
BACKCHANNEL = re.compile(
    r"^(?:对|嗯|是的|是|好|好的|ok|哦|啊|呃|明白|没错|有意思|可以|哈哈|那|然后|所以|但是|就是|就是说|这个|那个|的话|对吧|是吧|你知道的?|我的意思是|怎么说呢?|right|yeah|yes|sure|okay|um|uh|so|and|but|like|you know|i mean|well|exactly|no)+$",
    re.I,
)
LINK = {
    "zh": re.compile(
        r"^(?:然后|所以|但是|但|因为|而且|那么|那|就是|其实|不过|另外|同时|当然|因此|如果|虽然|比如|或者|包括|其中|还有|首先|第一|第二|最后|而|并且|以及|从而|甚至)"
    ),
    "en": re.compile(
        r"^(?:and|but|so|because|which|then|or|if|when|while|although|though|also|like|for example|first|second|finally|that)\b",
        re.I,
    ),
}
