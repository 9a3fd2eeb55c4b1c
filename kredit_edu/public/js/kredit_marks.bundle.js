// The grid in which marks are entered, loaded by the forms that hold one, and what sheets do with it.

import "./desk/mark_grid.js";
import "./desk/grade_sheet_marks.js";
import "./desk/coded_sheet_marks.js";
