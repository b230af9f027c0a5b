"""Ratings estimated from related occupations."""

from careerkit import occupations


def test_estimate_is_the_mean_of_the_five_nearest_rated(text_zip, load):
    """Unrated neighbours are passed over, a sixth is not asked, and the names stand with the figure."""
    load(text_zip)
    found = {each.element: each for each in occupations.get("13-1082").ratings}
    reading = found["Reading Comprehension"]

    assert (2.2, 3.2, 2) == (reading.importance, reading.level, reading.required)
    assert (
        "Information Technology Project Managers",
        "Purchasing Agents",
        "Elementary School Teachers",
        "Medical Assistants",
        "Registered Nurses",
    ) == reading.estimated_from
    assert reading.source_text.startswith(
        "O*NET 30.3 (May 2026), estimated from related occupations: Information Technology Project Managers, "
    )
    assert all(each.estimated for each in occupations.get("13-1082").ratings)


def test_a_rated_occupation_is_not_estimated(text_zip, load):
    """Own ratings are used where there are some."""
    load(text_zip)

    assert not any(each.estimated for each in occupations.get("29-1141").ratings)


def test_neighbours_of_one_release(text_zip, tmp_path, layout, load):
    """An estimate never mixes releases: neighbours of the newest release are averaged alone."""
    load(text_zip)
    rows = layout.rating_rows(add=2)
    load(layout.text_zip(tmp_path / "n.zip", "31.0", Essential_Skills=rows[:5], Transferable_Skills=rows[:1]))
    found = occupations.get("13-1082")

    assert ("Information Technology Project Managers", "Purchasing Agents") == found.ratings[0].estimated_from
    assert {"31.0"} == {each.source.release for each in found.ratings}
