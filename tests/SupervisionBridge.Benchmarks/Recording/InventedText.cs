namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>What supervisors write, made up: some 600 characters a case, without any name.</summary>
internal static class InventedText
{
    private static readonly string[] Reviews =
    [
        "Attendance is 93% this half term, up from 88%. The plan is on track: the early help worker visited at home last week and found the house warm and the kitchen stocked. "
            + "Two late arrivals were followed up the same morning; both were the bus. The class teacher sees better concentration before lunch than after it.",
        "The core group met on Tuesday and every agency came. The health visitor shared that the missed appointments are now booked again, and transport is arranged for each. "
            + "Reading has moved on by one band since September. Homework is done in the breakfast club, where there is a quiet table and help at hand.",
        "Contact at the weekend went as the order says, and the child spoke about it freely at check-in on Monday. There was one upset at the gate, settled within ten minutes. "
            + "The school nurse has the new medication plan in the office and two members of staff are trained. Lunchtimes are calm, with the same two friends.",
        "The family moved to temporary housing further away; the journey now takes fifty minutes and two buses. The council's transport request went in the day after the meeting. "
            + "Clothes and shoes are fine. At swimming no marks were seen. The diary shows fewer worries this month than last, and none about the evenings.",
    ];

    private static readonly string[] Reflections =
    [
        "We asked ourselves whose voice is missing here. The adults agree with each other easily; the child has not been asked in a place of their own choosing since half term.",
        "It is easy to be led by how polite the meetings are. What has in fact changed at home? We want to see it in the diary before we call this progress.",
        "The worry has moved from safety to belonging, which is a good sign, and yet the threshold for going back up should be written down now, not later.",
    ];

    private static readonly string[] Outcomes =
    [
        "Says that mornings are easier now and chose to join the choir.",
        "Feels safe at school; can name three adults to go to, and did so twice this month.",
        "Sleeping better. Came in smiling on four days out of five and stayed for the club.",
    ];

    private static readonly string[] Actions =
    [
        "Ring the social worker about the review date and send the diary extracts beforehand",
        "Check in every morning this week, and write down how it was in two lines",
        "Ask the transport team for a decision, and take it to the next level if there is none",
        "Offer the Thursday club again, with a friend, and tell home how it went",
    ];

    public static string Review(int number) => Reviews[number % Reviews.Length];

    public static string Reflection(int number) => Reflections[number % Reflections.Length];

    public static string Outcome(int number) => Outcomes[number % Outcomes.Length];

    public static string Action(int number) => Actions[number % Actions.Length];
}
