"""Why something cannot be done to an article."""

from mattran.publishing.news.models import Article


class CannotPublish(Exception):
    """It cannot be written, submitted, approved or taken away like this: which answer to look at, and why."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class NotByHerself(CannotPublish):
    """Whoever would approve it wrote on it, and somebody else could."""

    def __init__(self) -> None:
        super().__init__(
            "Ông/bà đã viết tin này nên không tự duyệt. Hãy nhờ người khác có quyền duyệt ở đơn vị mình."
        )


class StaleArticle(Exception):
    """Somebody saved the article after this page was opened."""

    def __init__(self, article: Article) -> None:
        super().__init__(article)
        self.article = article

    def __str__(self) -> str:
        return "Có người vừa sửa tin này. Bản mới nhất hiện ở dưới; hãy xem rồi sửa lại điều của ông/bà."


class CannotComment(Exception):
    """It cannot be sent, shown or refused like this: which answer to look at, and why."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class TooManyComments(CannotComment):
    """So many came from this address within the hour."""

    def __init__(self) -> None:
        super().__init__("Từ nơi này đã gửi nhiều bình luận. Hãy chờ một giờ rồi gửi tiếp.")
