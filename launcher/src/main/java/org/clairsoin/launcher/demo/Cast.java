package org.clairsoin.launcher.demo;

import java.time.LocalDate;
import java.util.List;

/** The people, houses and tools of the demonstration; none of them exists. */
final class Cast {

    static final Person CLAIRE =
            new Person("Vasseur", "Claire", "female", LocalDate.of(1958, 4, 17), 2580499999101L);
    static final Person HUGO =
            new Person("Lemaire", "Hugo", "male", LocalDate.of(1990, 9, 3), 1900999999102L);
    static final Person NOE =
            new Person("Rahmani", "Noé", "male", LocalDate.of(2016, 5, 28), 1160599999103L);
    static final Person BERNARD =
            new Person("Colin", "Bernard", "male", LocalDate.of(1949, 12, 9), 1491299999104L);

    static final House HOSPITAL =
            new House(
                    "https://deux-rives.example",
                    "DR-01",
                    "Hôpital des Deux-Rives (fictif)",
                    "Hôpital Deux-Rives");
    static final House SURGERY =
            new House(
                    "https://vieux-pont.example",
                    "VP-1",
                    "Cabinet médical du Vieux-Pont (fictif)",
                    "Cabinet Vieux-Pont");
    static final House REHABILITATION =
            new House(
                    "https://les-ormes.example",
                    "LO-1",
                    "Centre de rééducation Les Ormes (fictif)",
                    "Centre Les Ormes");

    static final Professional RADIOLOGIST =
            new Professional(HOSPITAL, "P-311", "Dr", "Inès", "Carpentier", "Radiologue");
    static final Professional SECOND_RADIOLOGIST =
            new Professional(HOSPITAL, "P-327", "Dr", "Luc", "Marchetti", "Radiologue");
    static final Professional RHEUMATOLOGIST =
            new Professional(HOSPITAL, "P-402", "Dr", "Solène", "Faure-Brun", "Rhumatologue");
    static final Professional WARD_DOCTOR =
            new Professional(HOSPITAL, "P-518", "Dr", "Amadou", "Keller", "Médecin hospitalier");
    static final Professional GENERALIST =
            new Professional(SURGERY, "G-2", "Dr", "Anne", "Delmas", "Médecin généraliste");
    static final Professional THERAPIST =
            new Professional(REHABILITATION, "K-7", "", "Malik", "Ferrand", "Kinésithérapeute");

    static final Device LUNG = lung("3.2.1");
    static final Device LUNG_BEFORE = lung("3.1.0");
    static final Device CHEST =
            new Device(
                    "https://luminaria.example",
                    "luminaria-thorax",
                    "Luminaria Imagerie",
                    "Luminaria Thorax",
                    "2.3.0",
                    List.of("Deep-Learning-Models", "AI-for-Medical-Imaging-Data"));
    static final Device HEART = heart("5.1.0");
    static final Device HEART_BEFORE = heart("5.0.3");
    static final Device LETTER =
            new Device(
                    "https://atelier-plume.example",
                    "plume-clinique",
                    "Atelier Plume",
                    "Plume Clinique",
                    "4.0.2",
                    List.of("Large-Language-Models", "Clinical-Documentation-and-Workflow"));
    static final Device TREATMENT =
            new Device(
                    "https://orchidia.example",
                    "orchidia-choix",
                    "Orchidia Santé",
                    "Orchidia Choix",
                    "2.4.0",
                    List.of("Hybrid-Models", "Personalized-Treatment"));
    static final Device HAND =
            new Device(
                    "https://ostea.example",
                    "ostea-main",
                    "Ostéa Imagerie",
                    "Ostéa Main",
                    "1.4.0",
                    List.of("Deep-Learning-Models", "Medical-Image-Analysis"));
    static final Device WALK =
            new Device(
                    "https://marchelibre.example",
                    "marchelibre-pas",
                    "Marchelibre Robotique",
                    "Marchelibre Pas",
                    "1.8.3",
                    List.of("Machine-Learning-Models", "AI-for-Physiological-Signal-Data"));

    private Cast() {}

    private static Device lung(String version) {
        return new Device(
                "https://luminaria.example",
                "luminaria-poumon",
                "Luminaria Imagerie",
                "Luminaria Poumon",
                version,
                List.of("Deep-Learning-Models", "Medical-Image-Analysis"));
    }

    private static Device heart(String version) {
        return new Device(
                "https://cardiolys.example",
                "cardiolys-rythme",
                "Cardiolys",
                "Cardiolys Rythme",
                version,
                List.of("Machine-Learning-Models", "Intelligent-Diagnosis-and-Treatment"));
    }
}
