frappe.views.calendar["Kredit Academic Calendar"] = {
	field_map: { id: "row", start: "start", end: "end", title: "title", allDay: "allDay" },
	options: { editable: false, selectable: false },
	get_events_method: "kredit_edu.api.v1.calendar.events",
};
