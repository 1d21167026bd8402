"""The demonstration is rebuilt when its sources change, and only then."""

from pathlib import Path

import pytest

from tools import demo_data


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one table; building writes a line into the data base."""
    database = tmp_path / "var" / "demo.sqlite3"
    (tmp_path / "src" / "demo").mkdir(parents=True)
    (tmp_path / "src" / "demo" / "places.csv").write_text("a")
    monkeypatch.setattr(demo_data, "ROOT", tmp_path)
    monkeypatch.setattr(demo_data, "PACKAGE", tmp_path / "src")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///var/demo.sqlite3")
    monkeypatch.setattr(demo_data, "build", lambda: database.write_text("built"))
    return tmp_path


def test_an_unchanged_demonstration_is_kept(workshop: Path) -> None:
    demo_data.main()
    database = workshop / "var" / "demo.sqlite3"
    database.write_text("with the work of a user")
    demo_data.main()
    assert database.read_text() == "with the work of a user"


def test_a_changed_table_rebuilds_it_and_keeps_the_older_one(workshop: Path) -> None:
    demo_data.main()
    database = workshop / "var" / "demo.sqlite3"
    database.write_text("with the work of a user")
    (workshop / "src" / "demo" / "places.csv").write_text("b")
    demo_data.main()
    assert database.read_text() == "built"
    previous = database.with_name("demo.sqlite3.previous")
    assert previous.read_text() == "with the work of a user"


def test_an_interrupted_build_is_repeated(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = workshop / "var" / "demo.sqlite3"

    def interrupted() -> None:
        database.write_text("half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demo_data, "build", interrupted)
        with pytest.raises(KeyboardInterrupt):
            demo_data.main()
    demo_data.main()
    assert database.read_text() == "built"
    assert not database.with_name("demo.sqlite3.previous").exists()
