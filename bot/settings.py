"""What can be set: environment variables and the file `.env`. Every name stands in `.env.example`."""

import os
from pathlib import Path
from typing import Annotated, Literal

from limits import parse_many
from pydantic import Field, HttpUrl, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from bot.setting_kinds import Days, RedisUrl, SigningSecret, SigningSecrets, Token, WebAddress, WebhookSecret

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class WrongSettingError(Exception):
    """A setting is not what it should be. The message is one line for the person who runs the program."""


class Settings(BaseSettings):
    """The settings of the process. A description completes the sentence "… phải là …"."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore")

    data_dir: Path = Field(default=Path("data"), description="một thư mục ghi được")
    database_url: str | None = Field(
        default=None,
        repr=False,
        description="địa chỉ dạng sqlite:///đường/dẫn.db hoặc postgresql://người-dùng@máy/cơ-sở-dữ-liệu",
    )
    telegram_token: Token | None = Field(default=None, description="mã bot do BotFather cấp, dạng 123456789:AAExyz")
    telegram_api_base: HttpUrl = Field(
        default=HttpUrl("https://api.telegram.org"), description="địa chỉ http(s) của máy chủ Bot API"
    )
    telegram_webhook_url: HttpUrl | None = Field(default=None, description="địa chỉ https mà Telegram gọi tới được")
    telegram_webhook_secret: WebhookSecret | None = Field(
        default=None,
        validate_default=True,
        description="chuỗi 16–256 ký tự A-Z a-z 0-9 _ -, bắt buộc khi có TELEGRAM_WEBHOOK_URL",
    )
    webhook_host: str = Field(default="127.0.0.1", min_length=1, description="địa chỉ mạng của máy này")
    webhook_port: int = Field(default=8080, ge=0, le=65535, description="số cổng từ 0 đến 65535")
    web_address: WebAddress | None = Field(default=None, description="địa chỉ https mà điện thoại của cán bộ mở được")
    secret_key: SigningSecret | None = Field(default=None, description="chuỗi bí mật từ 32 ký tự trở lên")
    secret_keys_old: SigningSecrets = Field(
        default=(), description="các chuỗi bí mật cũ, mỗi chuỗi từ 32 ký tự trở lên, cách nhau bằng dấu phẩy"
    )
    personal_channels: Annotated[tuple[Literal["console", "telegram"], ...], NoDecode] = Field(
        default=("console",),
        description="tên các kênh được phép nhận dữ liệu cá nhân (console, telegram), cách nhau bằng dấu phẩy",
    )
    keeper_name: str | None = Field(
        default=None, max_length=200, description="tên cơ quan giữ dữ liệu cá nhân, không quá 200 ký tự"
    )
    default_locality: str | None = Field(default=None, description="mã địa phương trong knowledge/data/localities.toml")
    knowledge_dirs: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description=f"các thư mục có thật, cách nhau bằng dấu “{os.pathsep}”"
    )
    days_off: Days = Field(default=(), description="các ngày nghỉ thêm dạng 2027-02-05, cách nhau bằng dấu phẩy")
    days_worked: Days = Field(default=(), description="các ngày làm bù dạng 2027-02-13, cách nhau bằng dấu phẩy")
    rate_limit: str = Field(default="20/minute", description="mức giới hạn dạng 20/minute")
    send_rate: float = Field(default=25, ge=0.1, le=100_000, description="số tin mỗi giây, từ 0.1 đến 100000")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="một trong DEBUG, INFO, WARNING, ERROR"
    )
    workers: Literal["inside", "apart"] = Field(default="inside", description="inside hoặc apart")
    worker_concurrency: int = Field(default=8, ge=1, le=12, description="số từ 1 đến 12")
    redis_url: RedisUrl | None = Field(default=None, description="địa chỉ dạng redis://máy:6379/0")
    inbox_days: int = Field(default=7, ge=1, le=3650, description="số ngày từ 1 đến 3650")
    retention_days: int = Field(default=365, ge=1, le=3650, description="số ngày từ 1 đến 3650")

    @field_validator("database_url")
    @classmethod
    def _known_driver(cls, url: str | None) -> str | None:
        if url is None:
            return None
        scheme, separator, rest = url.partition("://")
        if not separator or not rest or scheme not in DRIVERS:
            raise ValueError
        return f"{DRIVERS[scheme]}://{rest}"

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _secret_with_url(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None and info.data.get("telegram_webhook_url"):
            raise ValueError
        return secret

    @field_validator("knowledge_dirs", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in value.split(os.pathsep) if part] if isinstance(value, str) else value

    @field_validator("secret_keys_old", "personal_channels", "days_off", "days_worked", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("knowledge_dirs")
    @classmethod
    def _folders(cls, folders: tuple[Path, ...]) -> tuple[Path, ...]:
        if not all(folder.is_dir() for folder in folders):
            raise ValueError
        return folders

    @field_validator("rate_limit")
    @classmethod
    def _limit(cls, text: str) -> str:
        if any(limit.amount < 1 for limit in parse_many(text)):
            raise ValueError
        return text

    @property
    def database(self) -> str:
        """The address of the database; without a setting, a SQLite file in the data folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'dau-moi.db'}"

    @property
    def scaled(self) -> bool:
        """Whether workers send what is due: on PostgreSQL."""
        return self.database.startswith("postgresql")

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that no log may show."""
        kept = (
            *(self.telegram_token, self.telegram_webhook_secret, self.redis_url),
            *(self.secret_key, *self.secret_keys_old),
        )
        return tuple(value.get_secret_value() for value in kept if value)


def wrong(name: str) -> WrongSettingError:
    """Return the one-line complaint about the setting of that field name."""
    description = Settings.model_fields[name].description
    return WrongSettingError(f"{name.upper()} phải là {description}.")


def load_settings() -> Settings:
    """Read the settings. Raises WrongSettingError, whose message never repeats a value."""
    try:
        return Settings()
    except ValidationError as error:
        names = dict.fromkeys(str(problem["loc"][0]).lower() for problem in error.errors())
        raise WrongSettingError(" ".join(str(wrong(name)) for name in names)) from None
    except UnicodeDecodeError:
        raise WrongSettingError("Tệp .env phải là văn bản UTF-8.") from None
    except SettingsError:
        raise WrongSettingError("Tệp .env không đọc được.") from None


def make_data_dir(settings: Settings) -> None:
    """Make the data folder, for the owner only. Raises WrongSettingError."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise wrong("data_dir") from None
