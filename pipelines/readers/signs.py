"""The words by which a part of a document shows what it is: a footer, a biography, a call to subscribe, a dialogue.

Each table is one regular expression over a heading, a line or a paragraph as it reads (markup taken out), Chinese in
both scripts and English.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


FOOTER_HEADING = _any(
    r"^\W*(?:往期|近期|热门|熱門|精选|更多|相关|相關|推荐|推薦|延伸|扩展|擴展|猜你|你可能)[^。！？!?]{0,8}(?:精选|精選|推荐|推薦|回顾|回顧|文章|阅读|閱讀|内容|內容|好文|热文|喜欢|喜歡)\W*$",
    r"^\W*(?:推荐阅读|推薦閱讀|相关阅读|相關閱讀|延伸阅读|延伸閱讀|往期|参考文献|參考文獻|参考资料|參考資料|参考链接|參考連結|相关链接|友情链接)\W*$",
    r"^\W*(?:related(?: posts| articles| reading| episodes)?|read more|further reading|recommended(?: reading)?|more from .{1,40}|"
    r"previous (?:posts|episodes)|more episodes|you (?:may|might) also like|references|see also)\W*$",
)
"""A heading after which links to other articles or references follow."""

TABLE_OF_CONTENTS = _any(
    r"^\W*(?:目录|目錄|本文目录|文章目录|table of contents|contents|toc|outline)\W*$", r"^\W*\{:toc\}|^\[toc\]$"
)

TIMELINE_HEADING = _any(r"^\W*(?:时间轴|時間軸|时间线|時間線|章节|timestamps?|chapters?|timeline)\W*$")

EDITORIAL_HEADING = _any(
    r"内容导读|內容導讀|导读|導讀|导语|導語|摘要|内容提要|要点|要點|核心观点|核心觀點|划重点|太长不看|简介|簡介|介绍$|介紹$|编者按|編者按|"
    r"编者|前言|引言|写在前面|寫在前面|写在最后|寫在最後|后记|後記|结语|結語|小结$|总结$|總結$|关于作者|关于我们|嘉宾介绍|本期嘉宾|"
    r"本期人物|本期话题|本期内容|节目介绍|关于节目|show ?notes|相关资料|名词解释|术语",
    r"^\W*(?:tl;?dr|summary|key (?:takeaways|points|insights)|takeaways|highlights|overview|abstract|about(?: .{1,60})?|bio|biography|"
    r"introduction|editor'?s note|foreword|preface|conclusion|closing thoughts|show notes|episode notes|description|links|resources|credits|"
    r"glossary)\W*$",
)
"""A heading over what the editor wrote."""

TALK_HEADING = _any(
    r"访谈全文|訪談全文|采访全文|对话全文|對話全文|全文|正文|文字稿|文字实录|实录|實錄|逐字稿|访谈实录|对话实录|以下(?:是|为)",
    r"^\W*(?:(?:full |edited |podcast |episode |interview )*transcript(?:ion)?|(?:the )?(?:full )?(?:interview|conversation))\W*$",
)
"""A heading after which the talk begins."""

EDITORIAL_START = _any(
    r"^[\W_]*(?:本文|本期节目|本期節目|本期播客|本篇|本次访谈|编者按|編者按|编者注|編者注|编辑|編輯|编译|編譯|整理|来源|來源|原文|译者|譯者|作者|责编|責編|"
    r"参考资料|參考資料|参考|出品|撰文|导读|導讀|导语|摘要|以下(?:是|为|內容|内容)|今天(?:分享|推荐|介绍)|为了便于阅读|为方便阅读|内容经过|内容略有|"
    r"Shownotes|时间轴|本期嘉宾|本期主播)",
    r"^[\W_]*(?:editor'?s? note|this (?:transcript|interview|conversation|post|article|episode) (?:is|was|has)|this is (?:a|the) (?:\w+ )?(?:transcript|interview)|the following (?:is|transcript|interview)|"
    r"(?:edited|written|translated|transcribed) by|sources?\s*:|references?\s*:|below is|transcript (?:of|by|provided|edited))",
)
"""How a paragraph of the editor's own begins."""

BOILERPLATE = _any(
    r"关注.{0,14}(?:公众号|公號|公号|星标|🌟|视频号|頻道|频道|我们|我們|账号)|(?:公众号|公号).{0,10}(?:关注|星标)|設為星標|设为星标|加星标",
    r"点击.{0,8}(?:阅读原文|关注|上方|下方|蓝字|蓝色|订阅)|點擊.{0,8}(?:閱讀原文|關注|訂閱)|^\W*(?:阅读原文|閱讀原文|在看|赞赏|END|THE END|完|全文完)\W*$|点个?\W{0,2}(?:在看|赞)",
    r"(?:扫码|扫描|掃描|掃碼|识别|識別|长按).{0,12}(?:二维码|二維碼|关注|加入|添加|进群|图片)|(?:点赞|點讚|点个赞).{0,12}(?:在看|转发|分享|收藏|订阅|訂閱)",
    r"预览时标签不可点|微信扫一扫|继续滑动看下一个|上滑动看下一个|轻触(?:阅读原文|查看)|喜欢此内容的人还喜欢|在小说阅读器|"
    r"一键三连|三连|转载.{0,10}(?:授权|联系|注明|请|須|须)|轉載.{0,10}(?:授權|聯繫|註明|請)|版权(?:归|所有|声明)|版權(?:歸|所有|聲明)|免责声明|(?:商务|广告|寻求)合作|投稿.{0,8}(?:邮箱|联系)|"
    r"(?:加入|进).{0,10}(?:社群|交流群|读者群|听友群|微信群)|欢迎(?:留言|订阅|转发|分享给)|歡迎(?:留言|訂閱|轉發)|未经.{0,6}(?:授权|许可|允许)",
    r"\bfollow (?:us|me)\b|\bsubscribe (?:to|now|here|for|on)\b|^\W*subscribe\W*$|all rights reserved|\bshare this (?:post|article|episode)\b|thanks for reading|leave a (?:comment|review|rating)|"
    r"sign up (?:for|to)|join (?:our|the) (?:newsletter|discord|community|slack)|\bnewsletter\b.{0,40}\b(?:inbox|free|email)\b|like and subscribe|©|copyright \d{4}|cookie|"
    r"^\W*(?:share|tweet|like|comment|print|listen (?:on|now)|watch (?:on|now)|read (?:in app|original)|view original|back to top|edit this page)(?: (?:on|this|to) .{1,30})?\W*$",
)
"""A call to follow, subscribe, share; a notice of rights."""

DIALOGUE_TITLE = _any(
    r"对谈|對談|对话|對話|访谈|訪談|专访|專訪|采访|採訪|访问|播客|圆桌|圓桌|演讲|演講|讲座|講座|主题演讲|问答|問答|实录|實錄|文字稿|逐字稿|辩论|辯論|聊聊|炉边|爐邊|连麦",
    r"\b(?:interview|conversation|podcast|transcript|q&a|fireside|talks? (?:to|with|about)|in conversation|panel|debate|keynote|lecture|dialogue|chat with|episode|ep\.? ?\d+|speech|talk)\b",
)
"""A title or description that promises a talk."""

SPOKEN = _any(
    r"呃|嗯|(?:^|[，。、])(?:对|對|是的|好的|没错|沒錯)[，。、]|你知道的?[，,]|我的意思是|对吧|對吧|对不对|你认为|你認為|你觉得|你覺得|您觉得|您认为|谢谢你|謝謝你|是吧|那么你|那麼你|我们来聊|请欢迎|請歡迎|欢迎收听|歡迎收聽|大家好",
    r"\b(?:uh|um|you know|i mean|yeah|right\?|kind of like|thank you so much|do you think|what do you|how do you|i guess|gonna|welcome to)\b",
)
"""What people say and editors seldom write."""

REPLY = _any(
    r"^\W*(?:对|對|是|好|嗯|呃|没错|沒錯|不|当然|當然|完全|谢谢|謝謝|yes|yeah|no|right|exactly|sure|absolutely|of course|thanks|thank you|okay|ok)\b|^(?:是的|好的|对的|對的|没错|沒錯|谢谢|謝謝|完全正确|完全正確|当然|當然)"
)
