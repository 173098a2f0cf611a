"""What the clerk is told when a picture could not be read, and what to do then."""

from __future__ import annotations

from intake_desk.services.originals.code_reading import DecodeFault
from intake_desk.services.refusal import Refusal

_TYPE = "可改用扫码枪，或键入查验码。"
_SAVE_AS = "请另存为 PNG、JPG 或 PDF 后再读；也可键入查验码。"
_ASK = "请管理员重新安装本程序，Linux 上另装 libzbar0，Windows 上另装 Visual C++ 2013 运行库。"

_WORDS: dict[DecodeFault, tuple[str, str]] = {
    DecodeFault.NO_ACCESS: ("打不开这个文件。", "请确认文件还在、U 盘没有拔出，然后再试。"),
    DecodeFault.EMPTY: ("文件是空的（0 字节）。", "请重新拷取该文件后再试。"),
    DecodeFault.TOO_LARGE: ("图片过大，已停止识读。", "请以 300 dpi 重新扫描，或只截取有码的部分。"),
    DecodeFault.NOT_A_PICTURE: ("这不是能识读的图片或 PDF。", _SAVE_AS),
    DecodeFault.DAMAGED: ("图片不完整或已损坏，读不出内容。", "请重新拷取或重新扫描；也可键入查验码。"),
    DecodeFault.PROTECTED: ("PDF 设有打开密码。", "请申报人取消密码后再试；也可键入查验码。"),
    DecodeFault.TOO_SLOW: ("识读超时，已停止。", "请只截取有码的部分再试；也可键入查验码。"),
    DecodeFault.CRASHED: ("识读这张图片时解码程序出错退出，收件台不受影响。", _TYPE),
    DecodeFault.NO_DECODER: ("本机没有可用的识读组件，不能从图片、摄像头读码。", f"{_TYPE}{_ASK}"),
    DecodeFault.FEWER_DECODERS: ("本机缺少一个识读组件，仍可识读，较难辨认的码可能读不出。", _ASK),
}


def refusal(fault: DecodeFault) -> Refusal:
    """The refusal for a fault, with its sentence and what to do."""
    sentence, advice = _WORDS[fault]
    return Refusal(fault, sentence, advice)
