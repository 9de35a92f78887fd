"""Settings: what is wrong is said in one line that names it, and every setting is explained."""

import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import HttpUrl

from bot.__main__ import main
from bot.secret_key import secret_key
from bot.settings import Settings, WrongSettingError, load_settings, make_data_dir
from bot.wiring import conversation
from reminders.workdays import Workdays
from tests.bot.house import settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
SECRET = "v" * 40


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def explained() -> dict[str, str]:
    """The settings of the example with the comment above each."""
    lines = EXAMPLE.read_text("utf-8").splitlines()
    pairs = pairwise(lines)
    return {line.partition("=")[0]: above for above, line in pairs if line and not line.startswith("#")}


def test_every_setting_stands_in_the_example_with_a_sentence_and_nothing_else_does() -> None:
    assert set(explained()) == {name.upper() for name in Settings.model_fields}
    for name, sentence in explained().items():
        assert sentence.startswith("# "), name
        assert sentence.endswith("."), name
        assert len(sentence) > 30, name


def test_the_example_itself_is_a_good_setting() -> None:
    Path(".env").write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    assert load_settings() == Settings(_env_file=None)


def test_every_setting_says_what_it_should_be() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://root@máy/x"),
        ("DATABASE_URL", "tệp.db"),
        ("TELEGRAM_TOKEN", "khong-phai-ma"),
        ("TELEGRAM_API_BASE", "api.telegram.org"),
        ("TELEGRAM_WEBHOOK_URL", "nowhere"),
        ("TELEGRAM_WEBHOOK_SECRET", "ngắn"),
        ("WEBHOOK_PORT", "tám nghìn"),
        ("WEBHOOK_PORT", "70000"),
        ("WEB_ADDRESS", "http://bot.example.vn"),
        ("WEB_ADDRESS", "http://10.0.0.5:8080"),
        ("WEB_ADDRESS", "http://localhost.example.vn"),
        ("SECRET_KEY", "ngắn quá"),
        ("SECRET_KEYS_OLD", "a"),
        ("SECRET_KEYS_OLD", f"{SECRET},ngắn quá"),
        ("KNOWLEDGE_DIRS", "khong/co"),
        ("RATE_LIMIT", "nhiều"),
        ("RATE_LIMIT", "0/minute"),
        ("LOG_LEVEL", "LOUD"),
        ("INBOX_DAYS", "0"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_without_its_value(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["chat"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{name} phải là ")
    assert said.count("\n") == 1
    assert value not in said.removeprefix(f"{name} ") or value.isascii()


def test_two_wrong_settings_are_both_named_in_the_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    monkeypatch.setenv("INBOX_DAYS", "-1")
    with pytest.raises(WrongSettingError, match=r"^LOG_LEVEL phải là .* INBOX_DAYS phải là .*$"):
        load_settings()


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example.vn/telegram")
    with pytest.raises(WrongSettingError, match=r"^TELEGRAM_WEBHOOK_SECRET "):
        load_settings()
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    assert load_settings().telegram_webhook_url is not None


@pytest.mark.parametrize(
    "address",
    ["https://bot.example.vn", "http://localhost:8080", "http://127.0.0.1:8080", "http://127.3.2.1", "http://[::1]:80"],
)
def test_secret_addresses_leave_the_machine_sealed_only(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_ADDRESS", address)
    assert load_settings().web_address == HttpUrl(address)


def test_several_old_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEYS_OLD", f"{SECRET}, {SECRET}z")
    assert [old.get_secret_value() for old in load_settings().secret_keys_old] == [SECRET, SECRET + "z"]


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "kho").write_text("")
    with pytest.raises(WrongSettingError, match=r"^DATA_DIR phải là một thư mục ghi được\.$"):
        make_data_dir(settings(tmp_path / "kho"))


def test_a_settings_file_of_another_encoding_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path(".env").write_bytes("DEFAULT_LOCALITY=Nam Đàn".encode("utf-16"))
    assert main(["chat"]) == 2
    assert ".env" in capsys.readouterr().err


def test_short_addresses_of_databases_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().database == "sqlite+aiosqlite:///data/dau-moi.db"
    monkeypatch.setenv("DATABASE_URL", "postgres://nguoi@may/co_so")
    assert load_settings().database == "postgresql+psycopg://nguoi@may/co_so"


def test_several_folders_of_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a").mkdir()
    Path("b").mkdir()
    monkeypatch.setenv("KNOWLEDGE_DIRS", os.pathsep.join("ab"))
    assert load_settings().knowledge_dirs == (Path("a"), Path("b"))


def test_secrets_do_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    shown = repr(
        settings(tmp_path, telegram_token=f"42:{SECRET}", secret_key=SECRET, database_url="postgres://u:pw@h/d")
    )
    assert SECRET not in shown
    assert "pw" not in shown


def test_a_signing_key_is_made_once_and_kept_for_the_owner_only(tmp_path: Path) -> None:
    made = secret_key(settings(tmp_path))
    assert len(made) >= 32
    assert secret_key(settings(tmp_path)) == made
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert secret_key(settings(tmp_path, secret_key=SECRET)) == SECRET


def test_of_two_that_start_together_the_first_makes_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def while_another_starts(length: int) -> str:
        (tmp_path / "secret.key").write_text("f" * length)
        return "s" * length

    monkeypatch.setattr("secrets.token_urlsafe", while_another_starts)
    assert secret_key(settings(tmp_path)) == "f" * 48
    assert secret_key(settings(tmp_path)) == "f" * 48
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


def test_what_a_crash_left_of_a_key_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "secret.new").write_text("half")
    assert len(secret_key(settings(tmp_path))) >= 32


@pytest.mark.parametrize("content", ["", "\n", "ngắn", "x" * 31, "\udcff" * 40])
def test_a_key_that_is_none_is_refused_with_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / "secret.key").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(WrongSettingError, match=r"secret\.key .* 32 ký tự.* bản sao lưu .* SECRET_KEY\.$") as refused:
        secret_key(settings(tmp_path))
    assert str(tmp_path) in str(refused.value)


def test_days_off_and_worked_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYS_OFF", "2027-03-01, 2027-03-02")
    monkeypatch.setenv("DAYS_WORKED", "2027-03-06")
    read = load_settings()
    assert read.days_off == (date(2027, 3, 1), date(2027, 3, 2))
    days = conversation(read).shared["days"]
    assert isinstance(days, Workdays)
    assert [days.is_working(date(2027, 3, day)) for day in (1, 2, 3, 6)] == [False, False, True, True]


def test_a_day_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYS_OFF", "30/2")
    with pytest.raises(WrongSettingError, match="DAYS_OFF phải là các ngày nghỉ thêm dạng 2027-02-05"):
        load_settings()
