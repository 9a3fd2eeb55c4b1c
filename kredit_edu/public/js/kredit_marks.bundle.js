// The grid in which marks are entered, loaded by the forms that hold one, and what the grade sheet does with it.

import "./desk/mark_grid.js";
import "./desk/grade_sheet_marks.js";
