"""The closed sets of this app."""

from django.db import models


class Verb(models.TextChoices):
    """What somebody may do; each label is a sentence that a manager can read aloud.

    Whom a verb belongs to stands in `rules.TABLE`; on which units it reaches stands in `rules.reaches`.
    """

    VIEW = "VIEW", "Xem việc, số liệu và hồ sơ của đơn vị mình và các đơn vị trực thuộc"
    RECORD = "RECORD", "Ghi việc đã làm và số liệu kèm theo"
    CORRECT = "CORRECT", "Sửa, bỏ điều đã ghi; bản cũ vẫn còn trong nhật ký"
    CONFIRM = "CONFIRM", "Xác nhận số liệu tháng của đơn vị, hoặc báo không có phát sinh"
    ACCEPT = "ACCEPT", "Nhận hoặc trả lại số liệu mà đơn vị cấp dưới đã gửi"
    LOCK = "LOCK", "Khoá sổ một kỳ; sau đó chỉ còn đính chính công khai"
    ISSUE = "ISSUE", "Ký ban hành báo cáo, văn bản của đơn vị mình"
    NUMBER = "NUMBER", "Lấy số và giữ sổ văn bản của đơn vị mình"
    REORGANISE = "REORGANISE", "Lập, sáp nhập, chia tách, đổi tên, kết thúc đơn vị"
    MANAGE_SEATS = "MANAGE_SEATS", "Ghi người giữ chức danh, công nhận, cho thôi, bàn giao, mở tài khoản"
    AUDIT = "AUDIT", "Đọc nhật ký: ai đã làm gì, lúc nào, với tư cách nào"
    PUBLISH = "PUBLISH", "Duyệt và đăng tin lên trang công khai, đính chính, gỡ tin"
    EXPORT = "EXPORT", "Tải số liệu ra tệp để dùng ở nơi khác"


class Standing(models.TextChoices):
    """How fully a post counts today."""

    FULL = "FULL", "Đang giữ nhiệm vụ"
    AWAITING = "AWAITING", "Chờ công nhận"
    CLOSING = "CLOSING", "Đơn vị đã kết thúc, còn xác nhận tháng cuối"
