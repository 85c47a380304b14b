"""The closed sets of this app."""

from django.db import models


class MeasureKind(models.TextChoices):
    """How the values of a measure are put together (glossary: Chỉ tiêu thống kê)."""

    SUM = "SUM", "Cộng dồn"
    STOCK = "STOCK", "Số cuối kỳ"
    MAX = "MAX", "Số cao nhất"
    RATIO = "RATIO", "Tỷ lệ của hai tổng"
    STATED_RATE = "STATED_RATE", "Tỷ lệ được nêu, không cộng"
    DISTINCT = "DISTINCT", "Đếm không trùng"
    UNITS = "UNITS", "Số đơn vị có làm (m/n)"


class CountedBy(models.TextChoices):
    """Whose figure a joint event is: once, of its organiser, or of everybody who took part."""

    ORGANISER = "ORGANISER", "Bên tổ chức"
    PARTICIPANT = "PARTICIPANT", "Từng bên tham gia"


class Qualifier(models.TextChoices):
    """How exactly a value was stated. Real reports say "trên 3.850"."""

    EXACT = "EXACT", "đúng"
    OVER = "OVER", "trên"
    ABOUT = "ABOUT", "khoảng"
    UNDER = "UNDER", "dưới"
    UNCOUNTED = "UNCOUNTED", "có, chưa rõ số lượng"
